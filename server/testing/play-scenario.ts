import { expect } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import type { Expected, Scenario, ScenarioEvent } from "@/prisma/scenarios/scenario";
import { verifyChain } from "@/server/core/audit/verify-chain";
import { confirmPhrase } from "@/server/core/decision/approval-rules";
import type { Decision } from "@/server/core/decision/decision";
import type { Evidence } from "@/server/core/evidence/evidence";
import { replyText } from "@/server/core/procedure/reply-text";
import { approvedParts } from "@/server/flows/judge-review";
import { settleReview } from "@/server/flows/settle-review";
import { workTicket } from "@/server/flows/work-ticket";
import { sha256Hex } from "@/server/platform/digest";
import { listAudit } from "@/server/store/audit";
import { findLatestDecision } from "@/server/store/decisions";
import { findEvidence } from "@/server/store/evidence";
import { getTicket } from "@/server/store/tickets";
import type { Ticket } from "@/prisma/generated/client";
import type { DemoStage } from "./demo-stage";
import { prove } from "./prove";

/** Where a played scenario has come to. */
export interface Played {
  ticket: Ticket;
  decision: Decision | null;
  evidence: Evidence | null;
}

/** Plays a named scenario through the real door, flows and database, and checks each step against what it expects. */
export async function playScenario(stage: DemoStage, scenario: Scenario): Promise<Played> {
  const { from } = scenario.mail;
  let before = await watch(stage, from);
  const { ticketRef } = await stage.sandbox.door.openTicket(scenario.mail);
  await stage.settleEvents();
  const ticketId = await findTicketId(stage, ticketRef);
  await stage.within(() => workTicket(stage.shell, { ticketId }));
  let played = await look(stage, ticketId);
  await check(stage, scenario, scenario.expect, played, before);
  for (const { event, expect: expected } of scenario.then ?? []) {
    before = await watch(stage, from);
    await happen(stage, event, { ticketId, ticketRef, from });
    played = await look(stage, ticketId);
    await check(stage, scenario, expected, played, before);
  }
  return played;
}

interface Watched {
  effects: number;
  mails: number;
}

async function watch({ sandbox }: DemoStage, address: string): Promise<Watched> {
  const [effects, mails] = await Promise.all([sandbox.ledger(), sandbox.mailbox(address)]);
  return { effects: effects.length, mails: mails.length };
}

async function findTicketId(stage: DemoStage, externalRef: string): Promise<string> {
  const ticket = await stage.within(() => stage.shell.db.ticket.findFirstOrThrow({ where: { externalRef } }));
  return ticket.id;
}

async function happen(
  stage: DemoStage,
  event: ScenarioEvent,
  at: { ticketId: string; ticketRef: string; from: string },
): Promise<void> {
  const { ticketId, ticketRef, from } = at;
  if (event.kind === "approve" || event.kind === "reject") return settleWaiting(stage, ticketId, event);
  if (event.kind === "prove") {
    await prove(stage, event.by, { ticketRef, from });
  } else if (event.kind === "reply") {
    await stage.sandbox.door.reply({ ticketRef, from, text: event.text, authenticity: event.authenticity });
  } else {
    const filed = (await stage.sandbox.ledger()).filter((effect) => effect.kind === "tracker.file").at(-1);
    await stage.sandbox.door.fixIssue(filed?.ref ?? "none");
  }
  await stage.settleEvents();
  await stage.within(() => workTicket(stage.shell, { ticketId }));
}

/** All that waits is approved, and confirmed where that is asked for, or the whole rejected, as from the card. */
async function settleWaiting(
  stage: DemoStage,
  ticketId: string,
  event: Extract<ScenarioEvent, { kind: "approve" | "reject" }>,
): Promise<void> {
  const { shell } = stage;
  await stage.within(async () => {
    const review = await shell.db.review.findFirstOrThrow({ where: { ticketId, state: "waiting" } });
    const decision = await findLatestDecision(shell.db, ticketId);
    const parts = decision?.decision.parts.filter((part) => part.outcome === "review").map((part) => part.part) ?? [];
    const evidence = await findEvidence(shell.db, review.decisionId);
    const typed = evidence && confirmPhrase(approvedParts(evidence, parts));
    const verdict =
      event.kind === "approve"
        ? ({ kind: "approve", parts, vouch: event.vouch, typed } as const)
        : ({ kind: "reject", reason: "not_allowed", note: null } as const);
    await settleReview(shell, {
      reviewId: review.id,
      shownHash: review.shownHash,
      verdict,
      memberId: demoIds.workspace,
    });
  });
}

async function look(stage: DemoStage, ticketId: string): Promise<Played> {
  return stage.within(async () => {
    const { db } = stage.shell;
    const latest = await findLatestDecision(db, ticketId);
    return {
      ticket: await getTicket(db, ticketId),
      decision: latest?.decision ?? null,
      evidence: latest ? await findEvidence(db, latest.id) : null,
    };
  });
}

async function check(
  stage: DemoStage,
  scenario: Scenario,
  expected: Expected,
  { ticket, decision, evidence }: Played,
  before: Watched,
): Promise<void> {
  const because = decision?.because.map((finding) => `${finding.reason.code} ${finding.part}`) ?? [];
  expect({ state: ticket.state, because: because.sort() }).toEqual({
    state: expected.state,
    because: [...expected.because].sort(),
  });
  if (expected.episode !== undefined) expect(ticket.episode).toBe(expected.episode);
  if (expected.intents !== undefined)
    expect(evidence?.triage.wants.map((want) => want.intent)).toEqual(expected.intents);
  await checkEffects(stage, expected, before);
  await checkMail(stage, scenario.mail.from, expected, before);
  const draft = evidence?.proposal.reply;
  if (expected.draft) checkText(draft ? replyText(draft) : "", expected.draft);
  await checkAudit(stage, ticket.id);
}

async function checkEffects(stage: DemoStage, expected: Expected, before: Watched): Promise<void> {
  const effects = (await stage.sandbox.ledger()).slice(before.effects);
  expect(effects.map((effect) => effect.kind)).toEqual(expected.effects.map((effect) => effect.kind));
  for (const [index, effect] of expected.effects.entries()) {
    if (effect.request) expect(effects[index]?.request).toMatchObject(effect.request);
  }
}

async function checkMail(stage: DemoStage, from: string, expected: Expected, before: Watched): Promise<void> {
  const mails = (await stage.sandbox.mailbox(from)).slice(before.mails).filter((mail) => mail.ticketRef);
  expect(mails).toHaveLength(expected.mail === null ? 0 : 1);
  checkText(mails[0]?.text ?? "", expected.mail);
}

function checkText(text: string, wanted: { says?: string[]; never?: string[] } | null): void {
  for (const words of wanted?.says ?? []) expect(text).toContain(words);
  for (const words of wanted?.never ?? []) expect(text).not.toContain(words);
  expect(text).not.toContain("{{");
}

async function checkAudit(stage: DemoStage, ticketId: string): Promise<void> {
  const lines = await stage.within(() => listAudit(stage.shell.db, `ticket:${ticketId}`, 0, 1000));
  expect(lines.length).toBeGreaterThan(0);
  expect(verifyChain(lines, sha256Hex)).toMatchObject({ ok: true });
}
