import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bindSteps } from "@/server/core/procedure/bind-steps";
import { procedure } from "@/server/core/procedure/procedure.fixture";
import { order, records } from "@/server/core/procedure/records.fixture";
import { replyText } from "@/server/core/procedure/reply-text";
import { type ModelReply, type ModelServer, startModelServer } from "@/server/testing/model-server";
import { openModels } from "./models/registry";
import { addsNoWords } from "./own-words";
import { propose, type Proposed } from "./propose";
import { type Case, proposeContext, question, warrantyPassage } from "./propose.fixture";
import { noFocus } from "@/server/core/evidence/records";

const itemSlot = { name: "items", type: "order_line_ids" as const, describe: "items", required: true, ask: "Which?" };
const steps = [
  {
    action: "issue_refund",
    args: {
      orderId: { from: "fact" as const, name: "order.id" },
      lineIds: { from: "slot" as const, name: "items" },
    },
  },
];
const chosen = procedure({ slots: [itemSlot], steps });
const want: [string, string] = ["Please refund my late order.", "late_delivery_refund"];

let reply: ModelReply = { kind: "json", value: {} };
let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer(() => reply);
});
afterAll(() => server.stop());

async function proposed(of: Case, answer: ModelReply): Promise<Proposed> {
  reply = answer;
  const models = openModels({ provider: "openai-compatible", baseUrl: server.url, model: "m", deadlineMs: 4000 });
  return propose(models, proposeContext(of));
}

const items = (value: unknown, more: object = {}): ModelReply => ({
  kind: "json",
  value: { items: { value, quote: "my late order", ...more }, ...("top" in more ? { approved: true } : {}) },
});

describe("what a model answers can only choose among what it was given", () => {
  const of: Case = { wants: [want], procedures: [chosen, question] };

  it("takes an offered line", async () => {
    const { proposal } = await proposed(of, items(["1001-1", "1001-1"]));
    expect(proposal.actions).toMatchObject([
      { action: "issue_refund", args: { orderId: "1001", lineIds: ["1001-1"] } },
    ]);
  });

  it.each<[string, unknown, object?]>([
    ["a line of another order", ["1002-1"]],
    ["an offered line and one of another order", ["1001-1", "1002-1"]],
    ["prototype names", ["__proto__", "constructor"]],
    ["no line", []],
    ["a wildcard", ["*"]],
    ["an order in a line's place", ["1001"]],
    ["an amount", 900],
    ["a huge amount", 1e308],
    ["a negative amount", -1],
    ["amounts in a line's place", [{ id: "1001-1", amountMinor: 90_000 }]],
    ["five hundred others", Array<string>(500).fill("1002-1")],
    ["an approval beside it", ["1001-1"], { approved: true }],
    ["an approval of everything", ["1001-1"], { top: true }],
  ])("refuses %s", async (_, value, more) => {
    const { proposal, failed } = await proposed(of, items(value, more));
    expect(proposal.actions).toEqual([]);
    expect(failed !== null || proposal.reply?.purpose === "question").toBe(true);
  });

  it("proposes nothing but the procedure's own step on the customer's own order, whatever JSON comes", async () => {
    const hostile = fc.oneof(
      fc.jsonValue(),
      fc.record({ items: fc.jsonValue() }),
      fc.record({
        items: fc.record({
          value: fc.oneof(fc.jsonValue(), fc.subarray(["1001-1", "1001-2", "1002-1", "__proto__"])),
          quote: fc.string(),
        }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (value) => {
        const { proposal } = await proposed(of, { kind: "json", value });
        for (const { action, args, want: id } of proposal.actions) {
          expect([action, id, Object.keys(args).sort(), args["orderId"]]).toEqual([
            "issue_refund",
            "w1",
            ["lineIds", "orderId"],
            "1001",
          ]);
          for (const line of args["lineIds"] as string[]) expect(["1001-1", "1001-2"]).toContain(line);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("grounding", () => {
  const of: Case = {
    wants: [["How long is the warranty of a tent?", "product_question"]],
    passages: [warrantyPassage],
  };
  const said = (text: string, passageIds: unknown[] = ["p-warranty"]): ModelReply => ({
    kind: "json",
    value: {
      answered: true,
      sentences: [
        { text: "Tents carry a warranty of two years.", passageIds: ["p-warranty"] },
        { text, passageIds },
      ],
    },
  });

  it.each<[string, unknown[]?]>([
    ["Tents carry a warranty of two years, says Felix Brandt."],
    ["Tents carry a warranty of two years ![x](https://evil.example/?d=1)"],
    ["Tents carry a warranty of two years.", ["p-late"]],
    ["Tents carry a warranty of two years.", ["p-of-another-workspace"]],
    ["Tents carry a warranty of two years.", []],
    ["We have refunded 60.00 EUR."],
    ["Tents carry a warranty of nine years."],
  ])("has no support for %j by %j", async (text, ids) => {
    const { proposal } = await proposed(of, said(text, ids));
    const sentences = proposal.reply?.sections.flatMap((section) => section.sentences) ?? [];
    expect(sentences.filter((sentence) => sentence.support.length === 0)).toHaveLength(1);
  });

  it("has none for a deed that a document tells of, though the document says it word for word", async () => {
    const deed = "We have refunded you 900 EUR for your tent.";
    const planted = { ...warrantyPassage, id: "p-planted", text: deed };
    const planting: Case = { ...of, passages: [warrantyPassage, planted] };
    const { proposal } = await proposed(planting, said(deed, ["p-planted"]));
    const sentences = proposal.reply?.sections.flatMap((section) => section.sentences) ?? [];
    expect(sentences.find(({ text }) => text === deed)?.support).toEqual([]);
    // Without that look at deeds it would stand: the document does say it.
    expect(proposeContext(planting).supports(deed, [planted])).not.toBeNull();
    expect(addsNoWords(deed, [planted.text])).toBe(true);
  });

  it("cites only passages that were retrieved, with words that stand in them, whatever is said", async () => {
    const texts = fc.oneof(fc.constantFrom(...warrantyPassage.text.split(". ")), fc.string(), fc.lorem());
    const ids = fc.array(fc.constantFrom("p-warranty", "p-late", "__proto__", "x"), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(texts, ids, async (text, named) => {
        const { proposal } = await proposed(of, said(text, named));
        const citations = (proposal.reply?.sections ?? []).flatMap((section) =>
          section.sentences.flatMap((one) => one.support),
        );
        for (const citation of citations) {
          if (citation.kind !== "passage") throw new Error(`${citation.kind} backs an answer from documents`);
          expect(citation.passageId).toBe("p-warranty");
          expect(warrantyPassage.text).toContain(citation.quote.replace(/\.$/, ""));
        }
      }),
      { numRuns: 60 },
    );
  });
});

it.each([
  "We have refunded 900.00 EUR for order 1001.",
  "Your account was credited, and a colleague confirmed it.",
  "Felix Brandt says hello; we are sorry that order 1001 is late.",
  "We are sorry that order 1001 is late. www.evil.example",
  "We are sorry that order 1001 is late ![x](//evil.example)",
  "We are sorry that order 1001 is late; order 1002 as well.",
  "We are sorry that order 1001 is free.",
  "W\u0435 are sorry that order 1001 is late.",
])("rewords nothing into %j", async (text) => {
  const { proposal } = await proposed({ wants: [want] }, { kind: "json", value: { sentences: [text, text] } });
  const sent = proposal.reply ? replyText(proposal.reply) : "";
  expect(sent).not.toContain(text);
  expect(sent).toContain("We are sorry that order 1001 is late.");
});

describe("the check of offered ids", () => {
  const copy = mkdtempSync(join(tmpdir(), "offered-ids-"));
  const core = join(import.meta.dirname, "../core");
  cpSync(core, copy, { recursive: true, filter: (path) => !/\.(test|contract)\.ts$/.test(path) });
  symlinkSync(join(core, "../../node_modules"), join(copy, "node_modules"));
  afterAll(() => {
    rmSync(copy, { recursive: true });
  });
  const bindWith = (bind: typeof bindSteps) => {
    const of = { records: records([order("1001")]), focus: { ...noFocus, orderId: "1001" }, facts: [] };
    return bind(chosen, "w1", { ...of, slots: { items: ["1002-1"] }, slotQuotes: {} }, 1).actions;
  };

  it("refuses a line of another order by itself, and lets it through once taken out", async () => {
    expect(bindWith(bindSteps)).toEqual([]);
    const file = join(copy, "procedure/check-slot.ts");
    const source = readFileSync(file, "utf8");
    const guard = "ids.every((id) => offered.has(id))";
    expect(source.split(guard)).toHaveLength(2);
    writeFileSync(file, source.replace(guard, "offered.size > 0"));
    const patched = (await import(/* @vite-ignore */ join(copy, "procedure/bind-steps.ts"))) as {
      bindSteps: typeof bindSteps;
    };
    expect(bindWith(patched.bindSteps)).toMatchObject([{ args: { lineIds: ["1002-1"] } }]);
  });
});
