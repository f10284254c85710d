import { afterEach, describe, expect, test } from "vitest";
import { getScenario } from "@/prisma/scenarios/scenarios";
import { findAction } from "@/server/actions/catalog";
import { openDemoStage } from "@/server/testing/demo-stage";
import { stateOf } from "@/server/testing/waiting-cards";
import type { Shell } from "./shell";
import { workTicket } from "./work-ticket";

const stage = await openDemoStage();
const { shell, within } = stage;
const later = (ms: number): Shell => ({ ...shell, clock: { now: () => new Date(Date.now() + ms) } });

describe("an action of the agent's own that asks for a hold", () => {
  const fileBug = findAction("file_bug");
  const filed = async () => (await stage.sandbox.ledger()).filter(({ kind }) => kind === "tracker.file").length;

  /** A bug report that the agent files by itself, with so long a hold. */
  async function report(holdSeconds: number) {
    if (!fileBug) throw new Error("no such action");
    fileBug.holdSeconds = holdSeconds;
    const { ticketRef } = await stage.sandbox.door.openTicket(getScenario("bug-report").mail);
    await stage.settleEvents();
    const { id } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
    await within(() => workTicket(shell, { ticketId: id }));
    return { ticketId: id, ticketRef };
  }

  test("is not begun before its end, and then once", async () => {
    const before = await filed();
    const { ticketId } = await report(30);
    expect([(await filed()) - before, await stateOf(stage, ticketId)]).toEqual([0, "working"]);
    for (const ms of [20_000, 31_000, 32_000]) await within(() => workTicket(later(ms), { ticketId }));
    expect((await filed()) - before).toBe(1);
  });

  test("is not done at all where a person takes the ticket over meanwhile", async () => {
    const before = await filed();
    const { ticketId, ticketRef } = await report(30);
    await stage.sandbox.door.personReply({ ticketRef, author: "Kim", text: "I am on it." });
    await stage.settleEvents();
    await within(() => workTicket(later(31_000), { ticketId }));
    expect([(await filed()) - before, await stateOf(stage, ticketId)]).toEqual([0, "taken_over"]);
  });

  afterEach(() => {
    if (fileBug) fileBug.holdSeconds = 0;
  });
});
