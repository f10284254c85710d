import type { Proposal } from "@/server/core/evidence/proposal";
import type { Release } from "@/server/core/policy/release";
import type { Settings } from "@/server/core/policy/settings";
import { composeReply } from "@/server/core/procedure/compose-reply";
import type { ReplyPiece } from "@/server/core/procedure/compose-reply";
import { renderWording } from "@/server/core/procedure/render-wording";
import type { Unweighed } from "./weigh-proposal";

/** What a met promise tells the customer: the procedure's own wording, decided on like any other reply. */
export function proposeFollowUp(base: Omit<Unweighed, "proposal">, release: Release, settings: Settings): Proposal {
  const pieces: ReplyPiece[] = [];
  for (const want of base.triage.wants) {
    const procedure = release.procedures.find((candidate) => candidate.intent === want.intent);
    if (!procedure?.followUpReply) continue;
    const rendered = renderWording(procedure.followUpReply, {});
    if (rendered.ok)
      pieces.push({ section: { want: want.id, sentences: rendered.sentences, states: [] }, asks: false });
  }
  return {
    actions: [],
    reply: composeReply(pieces, null, settings.companyName),
    knowledgeGaps: [],
  };
}
