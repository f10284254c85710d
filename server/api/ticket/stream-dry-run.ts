import { TRPCError } from "@trpc/server";
import { sayNext } from "@/server/core/decision/say-next";
import type { Consideration, Glimpse } from "@/server/flows/consider-ticket";
import type { Shell } from "@/server/flows/shell";
import { VendorError } from "@/server/platform/errors";
import { answerTo } from "../errors";
import { streamOf } from "../live/stream-of";
import { reportError } from "../report-error";
import { viewActions } from "./part-view";

export type DryRunStep =
  | ReturnType<typeof viewGlimpse>
  | ReturnType<typeof viewProposed>
  | ReturnType<typeof viewDecided>
  | { kind: "stopped"; why: string };

/** What a try finds, step by step as it is found; why it stopped is its last word. */
export function streamDryRun(
  shell: Shell,
  consider: (tell: (glimpse: Glimpse) => void) => Promise<Consideration>,
): AsyncGenerator<DryRunStep, void, undefined> {
  return streamOf<DryRunStep>(
    async (tell) => {
      const considered = await consider((glimpse) => {
        tell(viewGlimpse(glimpse));
      });
      tell(viewProposed(considered));
      tell(viewDecided(considered, shell));
    },
    (error) => ({ kind: "stopped", why: whyStopped(error) }),
  );
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
