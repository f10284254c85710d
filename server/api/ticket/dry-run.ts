import { actingRoles } from "@/server/core/identity/role";
import { Release } from "@/server/core/policy/release";
import { dryRunTicket, type DryRun } from "@/server/flows/dry-run-ticket";
import { openReadingShell } from "@/server/flows/open-shell";
import type { Shell } from "@/server/flows/shell";
import { virtualConversation } from "@/server/flows/virtual-conversation";
import { AppError, InputError } from "@/server/platform/errors";
import { getTicket } from "@/server/store/tickets";
import { procedure } from "../trpc";
import { DryRunInput } from "./dry-run-input";
import { streamDryRun } from "./stream-dry-run";

const Draft = Release.omit({ number: true });

/**
 * Tries a ticket or a message out, step by step as it is found, up to the decision and what would happen next. Nothing is written
 * and nothing is done. Throws `not_found`, `forbidden` for a draft of who is no lead, `invalid_input` for a draft that is none.
 */
export const dryRun = procedure.input(DryRunInput).mutation(async ({ ctx, input }) => {
  const { member } = ctx;
  const shell = await openReadingShell(member.workspaceId);
  const by = rulesOf(input, actingRoles(member.roles));
  const of = await subjectOf(shell, input);
  return streamDryRun(shell, (tell) => dryRunTicket(shell, { of, by }, tell));
});

function rulesOf({ release, draft }: DryRunInput, roles: ReadonlySet<string>): DryRun["by"] {
  if (draft === null) return release === null ? { kind: "current" } : { kind: "published", number: release };
  if (release !== null) throw new InputError("Either a draft or a published release", { draft: ["not both"] });
  if (!roles.has("lead")) throw new AppError("forbidden", "only a lead tries out what is not published");
  const parsed = Draft.safeParse(draft);
  if (!parsed.success) throw new InputError("This is no release", { draft: parsed.error.issues.map(sayIssue) });
  return { kind: "draft", body: parsed.data };
}

function sayIssue({ path, message }: { path: PropertyKey[]; message: string }): string {
  return `${path.map(String).join(".")}: ${message}`;
}

async function subjectOf(shell: Shell, { of }: DryRunInput): Promise<DryRun["of"]> {
  if ("ticketId" in of) return { ticket: await getTicket(shell.db, of.ticketId) };
  return { conversation: await virtualConversation(shell, of.message) };
}
