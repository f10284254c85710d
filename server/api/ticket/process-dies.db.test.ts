import { afterEach, describe, expect, test } from "vitest";
import { actAsPerson } from "@/server/flows/act-as-person";
import { replyAsPerson } from "@/server/flows/reply-as-person";
import type { Shell } from "@/server/flows/shell";
import type { Member } from "@/server/store/members";
import { codeOf, openPeopleStage } from "@/server/testing/people-stage";

// What a person does by themself, with the process dying on the way. What counts is the vendor's ledger, not our rows.

const stage = await openPeopleStage({ crowd: 30 });
const { shell, within, sandbox, as, join, work, ticketOf, runsOf, effects } = stage;
const [rita, lena, olga] = [
  await join("Rita", ["reviewer"]),
  await join("Lena", ["lead"]),
  await join("Olga", ["owner"]),
];
const later = (minutes: number): Shell => ({
  ...shell,
  clock: { now: () => new Date(Date.now() + minutes * 60_000) },
});
afterEach(() => sandbox.setFaults({}));

type Given = Awaited<ReturnType<typeof stage.handedOver>>;

async function mine(who: Member): Promise<Given> {
  const ticket = await stage.handedOver();
  await as(who).ticket.takeOver({ ticketId: ticket.ticketId, claimToken: null, reason: null });
  return ticket;
}
async function refund(who: Member, { ticketId, order }: Given) {
  const asked = { ticketId, action: "issue_refund", args: { orderId: order, lineIds: [`${order}-1`] } };
  const { hash, toType } = await as(who).ticket.previewAction(asked);
  return { ...asked, hash, reason: "They called me about it.", typed: toType };
}

test("two people of two tickets on one order at once: one refund", async () => {
  const first = await mine(lena);
  const second = { ...(await mine(olga)), order: first.order };
  const { customerId } = await ticketOf(first.ticketId);
  await within(() => shell.db.ticket.updateMany({ where: { id: second.ticketId }, data: { customerId } }));
  const inputs = [await refund(lena, first), await refund(olga, second)] as const;
  await Promise.all([codeOf(as(lena).ticket.act(inputs[0])), codeOf(as(olga).ticket.act(inputs[1]))]);
  expect(await effects("billing.refund", first.order)).toHaveLength(1);
});

describe("when the process dies", () => {
  /** A shell that dies at a boundary: what comes after it is never run. */
  const dyingAt = (boundary: string, when: "before" | "after"): Shell => {
    let dead = false;
    return {
      ...shell,
      step: async <T>(name: string, does: () => Promise<T>): Promise<T> => {
        if (dead) throw new Error("dead");
        const dies = name === boundary;
        if (dies && when === "before") dead = true;
        if (dead) throw new Error("dead");
        const result = await does();
        if (dies) dead = true;
        if (dies) throw new Error("dead");
        return result;
      },
    };
  };
  const deaths = [
    ["plan action", "after"],
    ["check again", "after"],
    ["reserve action", "after"],
    ["call vendor", "before"],
    ["call vendor", "after"],
    ["record outcome", "before"],
    ["record outcome", "after"],
  ] as const;

  test.each(deaths)("%s (%s): the refund of a person is made once, and its outcome known", async (boundary, when) => {
    const ticket = await mine(lena);
    const { ticketId, ...input } = await refund(lena, ticket);
    const who = { memberId: lena.userId, name: "Lena", roles: ["lead", "reviewer"] };
    await expect(within(() => actAsPerson(dyingAt(boundary, when), { ...input, ticketId, who }))).rejects.toThrow(
      "dead",
    );
    for (const minutes of [2, 10]) await work(ticketId, later(minutes));
    const [run] = (await runsOf(ticketId)).filter(({ part }) => part === "person:act");
    expect([run?.state, (await effects("billing.refund", ticket.order)).length]).toEqual(["done", 1]);
    expect((await ticketOf(ticketId)).state).toBe("taken_over");
  });

  const replies = [["plan reply", "after"], ...deaths.slice(2)] as const;
  test.each(replies)("%s (%s): the last reply goes out once, and the ticket is over", async (boundary, when) => {
    const { ticketId, from } = await mine(rita);
    const before = (await sandbox.mailbox(from)).length;
    const reply = { ticketId, by: { memberId: rita.userId, name: "Rita" }, text: "All done.", resolve: true };
    await within(() => replyAsPerson(dyingAt(boundary, when), reply)).catch(() => undefined);
    for (const minutes of [2, 10]) await work(ticketId, later(minutes));
    expect(await as(rita).ticket.reply({ ticketId, text: "All done.", resolve: true })).toMatchObject({
      state: "done",
    });
    expect(await sandbox.mailbox(from)).toHaveLength(before + 1);
    expect((await ticketOf(ticketId)).state).toBe("resolved");
  });

  test("negative control: without its intent row nobody would know of it", async () => {
    const ticket = await mine(lena);
    const input = await refund(lena, ticket);
    const who = { memberId: lena.userId, name: "Lena", roles: ["lead"] };
    await within(() => actAsPerson(dyingAt("call vendor", "after"), { ...input, who })).catch(() => undefined);
    await within(() => shell.db.actionRun.deleteMany({ where: { ticketId: ticket.ticketId, part: "person:act" } }));
    await work(ticket.ticketId, later(10));
    expect((await effects("billing.refund", ticket.order)).length).toBe(1);
    expect((await runsOf(ticket.ticketId)).filter(({ state }) => state === "done")).not.toContainEqual(
      expect.objectContaining({ action: "issue_refund" }),
    );
  });
});
