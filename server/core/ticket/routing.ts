import type { Triage } from "../evidence/triage";
import type { Policy } from "../policy/policy";

/** What routing looks at: of several wants, the first. */
export interface Routed {
  intent: string | null;
  urgency: Triage["urgency"];
  language: string | null;
  isRisky: boolean;
}

/**
 * Risk leads to its own team whatever else is asked; otherwise the team of the first rule that fits, else the default team.
 * A rule that names an intent never fits an unknown one.
 */
export function routeTeam(policy: Pick<Policy, "routing" | "defaultTeam" | "riskTeam">, ticket: Routed): string {
  if (ticket.isRisky) return policy.riskTeam;
  const rule = policy.routing.find(
    ({ intent, urgency, language }) =>
      fits(intent, ticket.intent) && fits(urgency, ticket.urgency) && fits(language, ticket.language),
  );
  return rule?.team ?? policy.defaultTeam;
}

function fits(wanted: string | null, is: string | null): boolean {
  return wanted === null || wanted === is;
}
