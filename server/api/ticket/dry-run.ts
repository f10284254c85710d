import { TRPCError } from "@trpc/server";
import { actingRoles } from "@/server/auth/roles";
import { sayNext } from "@/server/core/decision/say-next";
import { Release } from "@/server/core/policy/release";
import type { Consideration, Glimpse } from "@/server/flows/consider-ticket";
import { dryRunTicket, type DryRun } from "@/server/flows/dry-run-ticket";
import { openReadingShell } from "@/server/flows/open-shell";
import type { Shell } from "@/server/flows/shell";
import { virtualConversation } from "@/server/flows/virtual-conversation";
import { AppError, InputError, VendorError } from "@/server/platform/errors";
import { getTicket } from "@/server/store/tickets";
import { answerTo } from "../errors";
import { streamOf } from "../live/stream-of";
import { reportError } from "../report-error";
import { procedure } from "../trpc";
import { DryRunInput } from "./dry-run-input";
import { viewActions } from "./part-view";

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
  return streamOf<DryRunStep>(
    async (tell) => {
      const considered = await dryRunTicket(shell, { of, by }, (glimpse) => {
        tell(viewGlimpse(glimpse));
      });
      tell(viewProposed(considered));
      tell(viewDecided(considered, shell));
    },
    (error) => ({ kind: "stopped", why: whyStopped(error) }),
  );
});

export type DryRunStep =
  | ReturnType<typeof viewGlimpse>
  | ReturnType<typeof viewProposed>
  | ReturnType<typeof viewDecided>
  | { kind: "stopped"; why: string };

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

function viewGlimpse(glimpse: Glimpse) {
  if (glimpse.kind !== "gathered") return glimpse;
  const { records, facts, passages } = glimpse.evidence;
  return { kind: "gathered" as const, asOf: records.asOf, facts, passages };
}

/** Each action with its arguments and where they come from, and the draft. */
function viewProposed({ evidence, decision }: Consideration) {
  const { proposal } = evidence;
  return {
    kind: "proposed" as const,
    actions: viewActions(evidence, decision.parts),
    reply: proposal.reply,
    knowledgeGaps: proposal.knowledgeGaps,
  };
}

/** The decision, what follows from it, and all that it was made of: what a policy test is saved from. */
function viewDecided({ evidence, decision, loaded, settings, journal }: Consideration, shell: Shell) {
  const actions = Object.fromEntries(viewActions(evidence, decision.parts).map(({ part, says }) => [part, says]));
  return {
    kind: "decided" as const,
    decision,
    next: sayNext(decision, { actions, purpose: evidence.proposal.reply?.purpose ?? null }),
    input: evidence.input,
    release: loaded?.release.number ?? null,
    settings: settings.revision,
    model: shell.models.name,
    tokens: journal.steps.reduce((sum, step) => sum + step.inputTokens + step.outputTokens, 0),
  };
}

function whyStopped(error: unknown): string {
  if (error instanceof VendorError) return "A connected system does not answer. Try again in a minute.";
  const failed = new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error });
  reportError({ error: failed, path: "ticket.dryRun" });
  return answerTo(failed).says;
}
