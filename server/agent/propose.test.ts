import { afterEach, describe, expect, it } from "vitest";
import { statesAccountFact } from "@/server/core/evidence/facts";
import { Proposal } from "@/server/core/evidence/proposal";
import { procedure } from "@/server/core/procedure/procedure.fixture";
import { order } from "@/server/core/procedure/records.fixture";
import { replyText } from "@/server/core/procedure/reply-text";
import { type ChatRequest, type ModelReply, type ModelServer, startModelServer } from "@/server/testing/model-server";
import { openModels } from "./models/registry";
import { propose, type Proposed } from "./propose";
import { addressChange, type Case, policyPassage, proposeContext, warrantyPassage } from "./propose.fixture";

const builtIn = openModels({ provider: "built-in" });
const refund: [string, string] = ["Please refund my late order.", "late_delivery_refund"];
const docs: [string, string] = ["How long is the warranty of a tent?", "product_question"];
const move: [string, string] = ["Please send it to Oak Road 7, 20095 Hamburg.", "address_change"];

async function proposed(of: Case): Promise<Proposed & { text: string }> {
  const result = await propose(builtIn, proposeContext(of));
  Proposal.parse(result.proposal);
  return { ...result, text: result.proposal.reply ? replyText(result.proposal.reply) : "" };
}

describe("propose with the built-in engine", () => {
  it("refunds a late order of an attested customer, citing the policy, without a model call", async () => {
    const { proposal, text, failed, calls, unresolved } = await proposed({ wants: [refund] });
    expect([failed, calls, unresolved]).toEqual([null, [], []]);
    expect(proposal.actions).toMatchObject([
      { id: "a1", want: "w1", action: "issue_refund", args: { orderId: "1001", lineIds: ["1001-1"] } },
    ]);
    expect(text).toBe(
      "Hello Mia,\n\nWe are sorry that order 1001 is late. We have refunded 60.00 EUR, reference {{receipt.a1.ref}}. " +
        "As our policy says: Late delivery.\n\nThe Pinewood Trail Co. team",
    );
    expect(proposal.reply).toMatchObject({ purpose: "answer", sections: [{ want: "w1", states: ["a1"] }] });
    expect(JSON.stringify(proposal.reply)).toContain('"passageId":"p-late"');
  });

  it.each(["claimed", "none"] as const)("puts no fact into the draft of a sender who is %s", async (assurance) => {
    const { proposal, text, unresolved } = await proposed({ wants: [refund], assurance });
    const { facts } = proposeContext({ wants: [refund] });
    expect(statesAccountFact(text, facts["w1"] ?? [])).toBe(false);
    if (assurance === "claimed") {
      expect(proposal.actions.map(({ args }) => args)).toEqual([{ orderId: "1001", lineIds: ["1001-1"] }]);
      expect(text).toContain("Hello,\n\nThank you for your message, we are looking into it.");
      expect(proposal.reply?.sections[0]?.states).toEqual(["a1"]);
    } else {
      expect([proposal.actions, proposal.reply]).toEqual([[], null]);
      expect(unresolved).toEqual([{ want: "w1", why: "no customer record matches the sender" }]);
    }
  });

  it("asks a sender without a record where the procedure's unproven wording asks", async () => {
    const { proposal, text } = await proposed({ wants: [move], assurance: "none" });
    expect(proposal).toMatchObject({ actions: [], reply: { purpose: "question" } });
    expect(text).toContain("Please tell us the order number.");
  });

  it.each(["attested", "claimed"] as const)(
    "asks which order is meant, with choices only when %s allows",
    async (assurance) => {
      const orders = [order("1001"), order("1002")];
      const { proposal, text } = await proposed({ wants: [refund], orders, assurance });
      expect(proposal).toMatchObject({ actions: [], reply: { purpose: "question", sections: [{ states: [] }] } });
      expect(text).toContain("Which order do you mean?");
      expect(text.includes("order 1002 of 1 November 2026 (Ridge Tent, Enamel Mug)")).toBe(assurance === "attested");
    },
  );

  it("asks for a required detail that the message lacks", async () => {
    const { proposal, text } = await proposed({ wants: [["Please change my address.", "address_change"]] });
    expect(proposal).toMatchObject({ actions: [], reply: { purpose: "question" } });
    expect(text).toContain("Please tell us the whole new address.");
  });

  it("binds a detail that the message holds, with the customer's words as its source", async () => {
    const { proposal } = await proposed({ wants: [move] });
    expect(proposal.actions).toMatchObject([
      {
        action: "change_shipping_address",
        args: {
          address: { line1: "Oak Road 7", postalCode: "20095", city: "Hamburg", country: "DE", name: "Mia Berg" },
        },
        sources: { orderId: { kind: "fact" }, address: { kind: "message" } },
      },
    ]);
  });

  it("answers from the documents, with citations, also a sender who is only claimed", async () => {
    const { proposal, text } = await proposed({ wants: [docs], assurance: "claimed", passages: [warrantyPassage] });
    expect(proposal).toMatchObject({ actions: [], knowledgeGaps: [], reply: { purpose: "answer" } });
    expect(text).toContain("Tents carry a warranty of two years");
    expect(text).toContain('"Warranty" (https://help.pinewood.example/warranty)');
    const support = proposal.reply?.sections[0]?.sentences.map((sentence) => sentence.support.map(({ kind }) => kind));
    expect(support).toEqual([["passage"], ["passage"]]);
  });

  it.each([{ passages: [] }, { passages: [policyPassage] }])(
    "counts a gap when the documents hold no answer: %#",
    async ({ passages }) => {
      const { proposal } = await proposed({ wants: [docs], passages });
      expect(proposal).toEqual({ actions: [], reply: null, knowledgeGaps: ["w1"] });
    },
  );

  it("plans two wants in their order, in one reply", async () => {
    const { proposal, text } = await proposed({ wants: [refund, docs], passages: [policyPassage, warrantyPassage] });
    expect(proposal.actions.map(({ id, want }) => [id, want])).toEqual([["a1", "w1"]]);
    expect(proposal.reply?.sections.map(({ want, states }) => [want, states])).toEqual([
      ["w1", ["a1"]],
      ["w2", []],
    ]);
    expect(text.indexOf("refunded")).toBeLessThan(text.indexOf("warranty of two years"));
  });

  it("numbers the parts of two acting wants through the plan", async () => {
    const { proposal } = await proposed({ wants: [refund, move] });
    expect(proposal.actions.map(({ id, want }) => [id, want])).toEqual([
      ["a1", "w1"],
      ["a2", "w2"],
    ]);
  });

  it("makes the reply a question when one want asks, and keeps what the other did", async () => {
    const { proposal } = await proposed({ wants: [refund, ["Please change my address.", "address_change"]] });
    expect(proposal.actions).toHaveLength(1);
    expect(proposal.reply).toMatchObject({ purpose: "question", sections: [{ states: ["a1"] }, { states: [] }] });
  });

  it("does nothing about an order that is not the sender's, and says nothing of it", async () => {
    const { proposal, unresolved } = await proposed({
      wants: [["Refund order 2001.", "late_delivery_refund"]],
      mentioned: { orderIds: [], foreignOrderIds: ["2001"] },
    });
    expect(proposal).toEqual({ actions: [], reply: null, knowledgeGaps: [] });
    expect(unresolved).toMatchObject([
      { want: "w1", why: "the message names an order that is not on record for this sender" },
    ]);
  });

  it("has no part for a want that is out of scope, off, or unknown to the release", async () => {
    const context = proposeContext({ wants: [["x", null], refund, ["y", "__proto__"], docs] });
    context.settings = {
      ...context.settings,
      killSwitches: { all: false, actions: [], intents: ["product_question"] },
    };
    context.release.policy.intents["late_delivery_refund"] = { level: "off", cells: {} };
    const { proposal, calls } = await propose(builtIn, context);
    expect([proposal, calls]).toEqual([{ actions: [], reply: null, knowledgeGaps: [] }, []]);
  });

  it("keeps an action that the catalogue lacks for the decision to name, and says nothing of it", async () => {
    const steps = [{ action: "launch_rocket", args: {} }];
    const { proposal } = await proposed({ wants: [refund], procedures: [procedure({ steps })] });
    expect(proposal).toMatchObject({ actions: [{ action: "launch_rocket" }], reply: null });
  });

  it.each([
    ["{{order.nonsense}}", 0],
    ["{{value.issue_refund}}", 1],
  ])(
    "drops a want whose wording needs %s, save that the decision judges an action without a value",
    async (slot, left) => {
      const context = proposeContext({ wants: [refund], procedures: [procedure({ reply: `It is ${slot}.` })] });
      context.valueOf = () => null;
      const { proposal, unresolved } = await propose(builtIn, context);
      expect([proposal.actions.length, proposal.reply, unresolved.length]).toEqual([left, null, 1]);
    },
  );
});

describe("propose with a language model", () => {
  let server: ModelServer | null = null;
  afterEach(() => server?.stop());

  const run = async (of: Case, script: (request: ChatRequest) => ModelReply) => {
    server = await startModelServer(script);
    const models = openModels({ provider: "openai-compatible", baseUrl: server.url, model: "m", deadlineMs: 4000 });
    const result = await propose(models, proposeContext(of));
    return {
      ...result,
      text: result.proposal.reply ? replyText(result.proposal.reply) : "",
      seen: JSON.stringify(server.calls),
    };
  };
  const sentences = (...texts: string[]): ModelReply => ({ kind: "json", value: { sentences: texts } });

  it("rewords sentences that keep their meaning, and keeps the wording of those that do not", async () => {
    const { text, failed } = await run({ wants: [refund] }, () =>
      sentences(
        "So sorry, Mia, that order 1001 has kept you waiting.",
        "We have refunded 600.00 EUR, reference {{receipt.a1.ref}}.",
      ),
    );
    expect(failed).toBeNull();
    expect(text).toContain("So sorry, Mia, that order 1001 has kept you waiting. We have refunded 60.00 EUR");
  });

  it("keeps the wording when rewording fails", async () => {
    const { text, failed, calls } = await run({ wants: [refund] }, () => ({ kind: "content_filter" }));
    expect(failed).toBeNull();
    expect(calls).toMatchObject([{ task: "reword", failed: "the model refused to answer" }]);
    expect(text).toContain("We are sorry that order 1001 is late.");
  });

  it("shows the model nothing of the account below attested", async () => {
    const { seen, proposal } = await run({ wants: [refund], assurance: "claimed" }, () =>
      sentences("Thanks, we are on it."),
    );
    expect(proposal.actions).toHaveLength(1);
    for (const secret of ["1001", "Mia", "Ridge Tent", "60.00", "Berlin"]) expect(seen).not.toContain(secret);
  });

  it.each<[string, unknown, number]>([
    ["the address as written", { line1: "Oak Road 7", postalCode: "20095", city: "Hamburg" }, 1],
    ["an address that is not in the message", { line1: "Evil Lane 1", postalCode: "20095", city: "Hamburg" }, 0],
  ])("takes %s for what it is", async (_, spoken, actions) => {
    const address = { name: null, line2: null, country: null, ...(spoken as object) };
    const { proposal } = await run({ wants: [move] }, (request) =>
      JSON.stringify(request.messages).includes("Details:")
        ? { kind: "json", value: { address: { value: address, quote: "send it to Oak Road 7" } } }
        : sentences(),
    );
    expect(proposal.actions).toHaveLength(actions);
    expect(proposal.reply?.purpose).toBe(actions === 1 ? "answer" : "question");
  });

  it("offers only the order's own lines, and repairs to nothing else", async () => {
    const slots = [{ ...addressChange.slots[0], name: "items", type: "order_line_ids" as const }];
    const lines = procedure({
      slots: slots.map((slot) => ({ ...slot, describe: "items", required: true, ask: "Which items?" })),
      steps: [{ action: "issue_refund", args: { lineIds: { from: "slot", name: "items" } } }],
    });
    const { failed, proposal } = await run({ wants: [refund], procedures: [lines] }, () => ({
      kind: "json",
      value: { items: { value: ["9999-1"], quote: "all" } },
    }));
    expect(failed).toMatch(/malformed/);
    expect(proposal.actions).toEqual([]);
  });

  it("leaves a sentence that the documents do not say without support", async () => {
    const invented = "You also get a free tent.";
    const { proposal } = await run({ wants: [docs], passages: [warrantyPassage] }, () => ({
      kind: "json",
      value: {
        answered: true,
        sentences: [
          { text: "Tents carry a warranty of two years.", passageIds: ["p-warranty"] },
          { text: invented, passageIds: ["p-warranty", "p-unknown"] },
        ],
      },
    }));
    const section = proposal.reply?.sections[0]?.sentences ?? [];
    expect(section.map(({ text, support }) => [text, support.length]).slice(0, 2)).toEqual([
      ["Tents carry a warranty of two years.", 1],
      [invented, 0],
    ]);
  });

  it.each<ModelReply>([
    { kind: "json", value: { answered: false, sentences: [] } },
    { kind: "json", value: { answered: true, sentences: [{ text: "All is free.", passageIds: ["p-warranty"] }] } },
  ])("counts a gap when nothing of the answer is supported: %#", async (reply) => {
    const { proposal } = await run({ wants: [docs], passages: [warrantyPassage] }, () => reply);
    expect(proposal).toEqual({ actions: [], reply: null, knowledgeGaps: ["w1"] });
  });

  it("fails with the reason when the answer cannot be had", async () => {
    const { failed, proposal } = await run({ wants: [docs], passages: [warrantyPassage] }, () => ({
      kind: "refusal",
      text: "No.",
    }));
    expect([failed, proposal.reply]).toEqual(["the model refused to answer", null]);
  });
});
