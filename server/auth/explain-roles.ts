import { actingRoles, Role } from "@/server/core/identity/role";
import { mayCall, type ProcedureName } from "./permissions";

/** What a member may do, in words, and the lines of the permissions table that say so: shown for a role that may call them all. */
export const deeds: readonly { says: string; calls: readonly ProcedureName[] }[] = [
  { says: "Reads tickets, the queue, policies and settings.", calls: ["ticket.list", "queue.list", "settings.get"] },
  {
    says: "Decides reviews, answers customers and acts on tickets, up to the role's limits.",
    calls: ["review.approve", "queue.claim", "ticket.reply", "ticket.act", "action.recordTruth"],
  },
  { says: "Scores what the agent did alone.", calls: ["quality.score"] },
  { says: "Reads the metrics and the figures of quality.", calls: ["metrics.read", "quality.overview"] },
  {
    says: "Changes policies, templates and what acts alone, and publishes releases.",
    calls: ["policy.drafts.publish", "template.use", "autonomy.liftDemotion"],
  },
  {
    says: "Changes the settings and the teams, throws kill switches, and tries out the model.",
    calls: ["settings.change", "settings.killSwitch.set", "team.create", "model.test"],
  },
  { says: "Reads the whole audit.", calls: ["audit.list"] },
  { says: "Takes effects back and exports the audit.", calls: ["action.undo", "audit.export"] },
  {
    says: "Tests and pauses connections, and says which one owns an effect.",
    calls: ["connection.test", "connection.pause", "connection.own"],
  },
  { says: "Adds connections and changes their secrets.", calls: ["connection.create", "connection.rotateSecret"] },
  { says: "Settles what two scorecards disagree on.", calls: ["quality.settle"] },
  { says: "Sees who is a member.", calls: ["member.list"] },
  { says: "Invites members and changes their roles.", calls: ["member.invite", "member.setRoles", "member.setAccess"] },
  { says: "Makes API keys and webhook endpoints.", calls: ["apiKey.create", "webhookEndpoint.create"] },
  { says: "Erases a customer.", calls: ["customer.erase"] },
];

const titles: Record<Role, string> = { reviewer: "Reviewer", lead: "Lead", manager: "Manager", owner: "Owner" };

export interface ExplainedRole {
  role: Role;
  title: string;
  may: string[];
  /** The roles that it stands for as well, and what it may do beyond them. */
  within: string[];
  adds: string[];
}

/** Every role and what it may do: said from the permissions table, so that the words promise no more than it gives. */
export function explainRoles(): ExplainedRole[] {
  return Role.options.map((role) => {
    const within = Role.options.filter((other) => other !== role && actingRoles([role]).has(other));
    const may = deedsOf([role]);
    return {
      ...{ role, title: titles[role], may },
      within: within.map((other) => titles[other]),
      adds: may.filter((deed) => !deedsOf(within).includes(deed)),
    };
  });
}

function deedsOf(roles: readonly Role[]): string[] {
  return deeds.filter(({ calls }) => calls.every((name) => mayCall(roles, name))).map(({ says }) => says);
}
