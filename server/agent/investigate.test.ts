import { afterEach, describe, expect, it } from "vitest";
import { order } from "@/server/core/procedure/records.fixture";
import { type ModelReply, type ModelServer, startModelServer } from "@/server/testing/model-server";
import { investigate, type InvestigateContext } from "./investigate";
import { openModels } from "./models/registry";
import { policyPassage, proposeContext, warrantyPassage } from "./propose.fixture";

const builtIn = openModels({ provider: "built-in" });

function context(intent: string, over: Partial<InvestigateContext> = {}): InvestigateContext & { queries: string[] } {
  const { release, triage } = proposeContext({ wants: [["How long is the warranty?", intent]] });
  const queries: string[] = [];
  return {
    release,
    triage,
    records: null,
    passages: [],
    queries,
    tools: {
      searchArticles: (query) => {
        queries.push(query);
        return Promise.resolve([warrantyPassage, policyPassage]);
      },
      findOrder: (orderId) => Promise.resolve(orderId === "1001" ? order("1001") : null),
    },
    ...over,
  };
}

describe("investigate with the built-in engine", () => {
  it("searches once for a question for which nothing was found", async () => {
    const of = context("product_question");
    const { passages, failed, calls } = await investigate(builtIn, of);
    expect(of.queries).toEqual(["How long is the warranty?"]);
    expect(passages.map(({ id }) => id)).toEqual(["p-warranty", "p-late"]);
    expect([failed, calls.length, calls[0]?.toolCalls]).toEqual([null, 1, 1]);
  });

  it.each([
    ["passages are there already", context("product_question", { passages: [policyPassage] })],
    ["no want is answered from documents", context("late_delivery_refund")],
  ])("costs nothing when %s", async (_, of) => {
    const { calls, passages } = await investigate(builtIn, of);
    expect([calls, of.queries, passages]).toEqual([[], [], of.passages]);
  });
});

describe("investigate with a language model", () => {
  let server: ModelServer | null = null;
  afterEach(() => server?.stop());
  const done: ModelReply = { kind: "json", value: { done: true } };
  const call = (name: string, args: unknown): ModelReply => ({
    kind: "tool_calls",
    calls: [{ name, arguments: args }],
  });
  const run = async (of: InvestigateContext, ...replies: ModelReply[]) => {
    server = await startModelServer((_, number) => replies[number - 1] ?? done);
    const models = openModels({ provider: "openai-compatible", baseUrl: server.url, model: "m", deadlineMs: 4000 });
    return { ...(await investigate(models, of)), seen: JSON.stringify(server.calls), offered: offered(server) };
  };
  const offered = ({ calls }: ModelServer) => calls[0]?.request.tools?.map((tool) => tool.function.name);

  it("adds what the model found, once each", async () => {
    const of = context("product_question", { passages: [policyPassage] });
    const { passages, failed } = await run(of, call("search_articles", { query: "warranty" }));
    expect(failed).toBeNull();
    expect(passages.map(({ id }) => id)).toEqual(["p-late", "p-warranty"]);
  });

  it("offers no order tool and shows no record below attested", async () => {
    const { offered: tools, seen } = await run(context("product_question"));
    expect(tools).toEqual(["search_articles"]);
    expect(seen).not.toContain("1001");
  });

  it("reads only orders that the closure gives, once attested", async () => {
    const { records } = proposeContext({ wants: [] });
    const of = context("product_question", { records });
    const { seen } = await run(of, call("find_order", { orderId: "2001" }), call("find_order", { orderId: "1001" }));
    expect(seen).toContain("find_order");
    expect(seen).not.toContain("mia@example.com");
  });

  it("fails with the reason, keeping the passages that were there", async () => {
    const of = context("product_question", { passages: [policyPassage] });
    const { passages, failed } = await run(of, { kind: "refusal", text: "No." });
    expect([passages, failed]).toEqual([[policyPassage], "the model refused to answer"]);
  });
});
