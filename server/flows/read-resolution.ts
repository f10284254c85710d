import { z } from "zod";
import type { Decision } from "@/server/core/decision/decision";
import type { Evidence } from "@/server/core/evidence/evidence";
import { plant, Planted, type Shown } from "@/server/core/quality/planted";
import type { Db } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { listActionRuns } from "@/server/store/action-runs";
import { findDecision } from "@/server/store/decisions";
import { findEvidence } from "@/server/store/evidence";
import { getTicketPage } from "@/server/store/read-ticket";
import type { TicketPage } from "@/server/store/read-ticket";

/** What an item of the quality list stands for. */
export interface ResolutionOf {
  id: string;
  decisionId: string;
  ticketId: string;
  planted: string | null;
}

/** A resolution as a reviewer sees it: what was asked, what was known, what was done and said. */
export interface Resolution {
  ticket: TicketPage;
  /** The conversation up to the reply, without it. */
  before: TicketPage["messages"];
  evidence: Evidence;
  decision: Decision;
  shown: Shown<{ part: string }>;
}

const Receipt = z.object({ ref: z.string() });
const doneStates: readonly string[] = ["done", "superseded"];

/**
 * The resolution behind an item, from our own rows, with what was put wrong on purpose put wrong in it. Null where nothing is
 * left to be scored: the customer was erased. Reads only: nothing is done or sent by it.
 */
export async function readResolution(db: Db, item: ResolutionOf): Promise<Resolution | null> {
  const [ticket, decided, evidence, runs] = [
    await getTicketPage(db, item.ticketId),
    await findDecision(db, item.decisionId),
    await unlessGone(() => findEvidence(db, item.decisionId)),
    await listActionRuns(db, { decisionId: item.decisionId }),
  ];
  const receipt = Receipt.safeParse(runs.find((run) => run.part === "reply")?.receipt);
  const reply = ticket.messages.find((message) => message.externalRef === receipt.data?.ref);
  if (decided === null || evidence === null || reply === undefined) return null;
  const actions = evidence.proposal.actions.filter(({ id }) =>
    runs.some((run) => run.part === id && doneStates.includes(run.state)),
  );
  const shown = {
    reply: reply.text,
    actions: actions.map(({ id }) => ({ part: id })),
    states: [...new Set(evidence.proposal.reply?.sections.flatMap((section) => section.states) ?? [])],
  };
  const before = ticket.messages.filter(
    ({ id, at, direction }) => id !== reply.id && at <= reply.at && direction !== "note",
  );
  const fault = Planted.safeParse(item.planted).data;
  const wrong = fault === undefined ? shown : plant(fault, shown, variantOf(item));
  return wrong && { ticket, before, evidence, decision: decided.decision, shown: wrong };
}

/** Which of several wordings an item has, always the same. */
export function variantOf({ id }: Pick<ResolutionOf, "id">): number {
  return Number.parseInt(id.slice(0, 6), 16);
}

async function unlessGone<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
