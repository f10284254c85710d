import type { RoutingRule } from "../policy";
import type { ReleaseBody } from "../replay";
import { warning, type ReleaseIssue, type ReleaseSurroundings } from "./release-issue";

interface Routed {
  intent: string | null;
  urgency: string | null;
  language: string | null;
}

/** Rules that an earlier one always takes the tickets of, and rules that nothing has come to. */
export function checkRouting({ intents, policy }: ReleaseBody, { use }: ReleaseSurroundings): ReleaseIssue[] {
  const { routing } = policy;
  const reached = new Set(everyTicket(intents, routing).map((ticket) => firstFit(routing, ticket)));
  const hit = new Set(use?.tickets.filter(({ count }) => count > 0).map((ticket) => firstFit(routing, ticket)));
  return routing.flatMap((rule, index) => {
    const where = `routing.${String(index)}`;
    // Named by the check of names already.
    if (rule.intent !== null && !intents.some(({ name }) => name === rule.intent)) return [];
    if (!reached.has(index)) {
      return [warning("shadowed_rule", where, `Earlier rules take all that would go to ${rule.team} by it`)];
    }
    if (use === null || hit.has(index)) return [];
    return [warning("never_hit", where, `No ticket of the last 90 days went to ${rule.team} by it`)];
  });
}

/** One of each kind that the rules can tell apart. */
function everyTicket(intents: ReleaseBody["intents"], routing: readonly RoutingRule[]): Routed[] {
  const languages = [...new Set([...routing.map(({ language }) => language), "", null])];
  const names = [...intents.map(({ name }) => name), null];
  return names.flatMap((intent) =>
    ["low", "normal", "high"].flatMap((urgency) => languages.map((language) => ({ intent, urgency, language }))),
  );
}

function firstFit(routing: readonly RoutingRule[], ticket: Routed): number {
  const fits = (wanted: string | null, is: string | null) => wanted === null || wanted === is;
  return routing.findIndex(
    ({ intent, urgency, language }) =>
      fits(intent, ticket.intent) && fits(urgency, ticket.urgency) && fits(language, ticket.language),
  );
}
