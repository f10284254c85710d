import { describe, expect, it } from "vitest";
import { getScenario, scenarios } from "@/prisma/scenarios/scenarios";
import { findEscalation } from "@/server/store/escalations";
import { findLatestDecision } from "@/server/store/decisions";
import { openDemoStage } from "@/server/testing/demo-stage";
import { playScenario, type Played } from "@/server/testing/play-scenario";
import { settleReview } from "./settle-review";
import { workTicket } from "./work-ticket";

const stage = await openDemoStage();
const played = new Map<string, Played>();
const playedAs = (name: string): Played => {
  const found = played.get(name);
  if (!found) throw new Error(`${name} did not play`);
  return found;
};

describe("the named scenarios, each with a customer of its own", () => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))("%s", async (name, scenario) => {
    played.set(name, await playScenario(stage, scenario));
  });
});

describe("what the scenarios leave behind", () => {
  it("makes no effect twice", async () => {
    const keys = (await stage.sandbox.ledger()).map((effect) => effect.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("cites the passage that an answer was taken from, in its own words", () => {
    const { evidence } = playedAs("docs-answer");
    const passages = new Map(evidence?.passages.map((passage) => [passage.id, passage]));
    const sentences = evidence?.proposal.reply?.sections.flatMap((section) => section.sentences) ?? [];
    const citations = sentences.flatMap((sentence) => sentence.support);
    expect(sentences.every((sentence) => sentence.support.length > 0)).toBe(true);
    for (const citation of citations) {
      if (citation.kind !== "passage") throw new Error(`${citation.kind} backs an answer from documents`);
      expect(passages.get(citation.passageId)?.articleId).toBe("gift-cards");
      expect(passages.get(citation.passageId)?.text).toContain(citation.quote);
    }
  });

  it("counts a question without an answer as a content gap", () => {
    expect(playedAs("docs-gap").evidence?.proposal.knowledgeGaps).toEqual(["w1"]);
  });

  it("files a bug with the steps to reproduce it", async () => {
    const filed = (await stage.sandbox.ledger()).filter((effect) => effect.kind === "tracker.file");
    expect(filed).toHaveLength(1);
    expect((filed[0]?.request as { body: string }).body).toContain("2. tap Start, 3. lock the phone");
  });

  it("hands over a package that can be acted on without the thread", async () => {
    const { ticket } = playedAs("outside-window");
    const found = await stage.within(() => findEscalation(stage.shell.db, ticket.id));
    expect(found?.team).toBe("Support");
    expect(found?.causes).toEqual(["condition_unmet"]);
    const facts = new Map(found?.package.facts.map((fact) => [fact.name, fact.value]));
    expect(found?.package.summary).toContain("Karim Haddad");
    expect(facts.get("order.id")).toBe("PT-10411");
    expect(facts.get("order.days_late")).toBe("2");
    expect(found?.package.blockedBy[0]?.says).toContain("fifth day");
    expect(found?.package.nextMove).toContain("65.00 EUR");
  });
});

it("refunds once when two reviewers approve at the same moment", async () => {
  const { mail } = getScenario("over-limit");
  const felix = { ...mail, from: "felix.brandt@example.com", name: "Felix Brandt" };
  const text = "My order PT-10406 is more than a week late. Please refund it.";
  const { ticketRef } = await stage.sandbox.door.openTicket({ ...felix, subject: "Late", text });
  await stage.settleEvents();
  const { shell } = stage;
  const settled = await stage.within(async () => {
    const ticket = await shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } });
    await workTicket(shell, { ticketId: ticket.id });
    const review = await shell.db.review.findFirstOrThrow({ where: { ticketId: ticket.id, state: "waiting" } });
    const parts = (await findLatestDecision(shell.db, ticket.id))?.decision.parts ?? [];
    const waiting = parts.filter((part) => part.outcome === "review").map((part) => part.part);
    const verdict = { kind: "approve" as const, parts: waiting, vouch: null };
    const input = { reviewId: review.id, shownHash: review.shownHash, verdict, memberId: review.id };
    return Promise.allSettled([settleReview(shell, input), settleReview(shell, input)]);
  });
  expect(settled.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  const effects = await stage.sandbox.ledger();
  const refunds = effects.filter((effect) => (effect.request as { chargeId?: string }).chargeId === "ch_20406");
  expect(refunds).toHaveLength(1);
});
