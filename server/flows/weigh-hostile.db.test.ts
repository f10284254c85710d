import { expect, it } from "vitest";
import { decide } from "@/server/core/decision/decide";
import type { ProposedAction } from "@/server/core/evidence/proposal";
import { listRefusedRuns } from "@/server/store/action-runs";
import { getTicket } from "@/server/store/tickets";
import { openDemoStage } from "@/server/testing/demo-stage";
import { considerTicket } from "./consider-ticket";
import { weighProposal } from "./weigh-proposal";

const stage = await openDemoStage();
const { shell, within } = stage;
const { ticketRef } = await stage.sandbox.door.openTicket({
  from: "clara.dubois@example.com",
  subject: "Late order",
  text: "My order PT-10403 is more than a week late. I would like a full refund, please.",
  authenticity: "dmarc_pass",
});
await stage.settleEvents();
const fair = await within(async () => {
  const { id } = await shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } });
  return considerTicket(shell, await getTicket(shell.db, id), 0);
});

const lines = ["PT-10403-1", "PT-10403-2"];
const refund = (args: Record<string, unknown>, over: Partial<ProposedAction> = {}): ProposedAction => {
  return { id: "a1", want: "w1", action: "issue_refund", args, sources: {}, expect: null, ...over };
};

/** What is decided on a plan that no model can make by itself: forged past every check before this one. */
async function outcomes(actions: ProposedAction[]): Promise<string[]> {
  const { evidence, settings, loaded, conversation } = fair;
  const proposal = { ...evidence.proposal, actions };
  return within(async () => {
    const input = await weighProposal(
      shell,
      { ...evidence, proposal },
      {
        settings: settings.body,
        ticket: conversation.ticket,
        draws: { rollout: 0, qa: 1 },
        modelFailed: null,
        unresolved: [],
        stepsSpent: false,
        told: conversation.text,
        attachments: 0,
        exceptDecision: null,
        refused: await listRefusedRuns(shell.db, conversation.ticket.id, 1),
      },
    );
    const release = loaded ? { number: loaded.release.number, policy: loaded.release.policy } : null;
    const decision = decide({ repliesThisEpisode: 0 }, { release, settings }, input);
    return decision.parts.filter((part) => part.part !== "reply").map((part) => part.outcome);
  });
}

it("lets the fair plan act, so that the refusals below mean something", async () => {
  expect(await outcomes([refund({ orderId: "PT-10403", lineIds: lines })])).toEqual(["act"]);
});

it.each<[string, ProposedAction[]]>([
  ["an action called __proto__", [refund({}, { action: "__proto__" })]],
  ["an action called constructor", [refund({}, { action: "constructor" })]],
  ["a tool that was not offered", [refund({ command: "refund" }, { action: "admin.execute" })]],
  ["an action of ours that no model is offered", [refund({ ticketRef, text: "x" }, { action: "send_reply" })]],
  ["a proof question forged as an action", [refund({ ticketRef }, { action: "ask_for_proof" })]],
  ["an amount beside the lines", [refund({ orderId: "PT-10403", lineIds: lines, amountMinor: 90_000 })]],
  ["an approval beside the lines", [refund({ orderId: "PT-10403", lineIds: lines, approved: true })]],
  ["another customer's order", [refund({ orderId: "PT-10406", lineIds: ["PT-10406-1"] })]],
  ["another customer's line in the own order", [refund({ orderId: "PT-10403", lineIds: ["PT-10406-1"] })]],
  ["a prototype name for an order", [refund({ orderId: "__proto__", lineIds: ["constructor"] })]],
  ["no line", [refund({ orderId: "PT-10403", lineIds: [] })]],
  ["an order by pattern", [refund({ orderId: "PT-%", lineIds: lines })]],
  ["another want than was asked", [refund({ orderId: "PT-10403", lineIds: lines }, { want: "w9" })]],
  ["another customer's account", [refund({ customerId: "cus_1008" }, { action: "delete_account" })]],
  ["the own account", [refund({ customerId: "cus_1003" }, { action: "delete_account" })]],
  [
    "the same refund twice",
    [refund({ orderId: "PT-10403", lineIds: lines }), refund({ orderId: "PT-10403", lineIds: lines }, { id: "a2" })],
  ],
  [
    "a refund split in two",
    [
      refund({ orderId: "PT-10403", lineIds: lines.slice(0, 1) }),
      refund({ orderId: "PT-10403", lineIds: lines.slice(1) }, { id: "a2" }),
    ],
  ],
])("does not act on %s", async (_, actions) => {
  expect(await outcomes(actions)).not.toContain("act");
});

it("counts a line that is named ninety times once", async () => {
  const { evidence } = fair;
  const part = (lineIds: string[]) => outcomes([refund({ orderId: "PT-10403", lineIds })]);
  expect(await part(Array<string>(90).fill("PT-10403-1"))).toEqual(await part(["PT-10403-1"]));
  expect(evidence.identity.customerId).toBe("cus_1003");
});
