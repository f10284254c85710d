import { tool } from "ai";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type ModelReply, type ModelServer, startModelServer } from "@/server/testing/model-server";
import { callModel } from "./call-model";
import { openModels } from "./models/registry";

const Colour = z.strictObject({ colour: z.enum(["red", "blue"]) });
const good: ModelReply = { kind: "json", value: { colour: "red" } };
const question = {
  task: "triage" as const,
  schema: Colour,
  instructions: "Name a colour.",
  prompt: "Which?",
  builtIn: { task: "answer" as const, sentences: [] },
};

let server: ModelServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

/** Serves the replies in turn, the last one for ever. */
async function serve(...replies: ModelReply[]): Promise<ModelServer> {
  server = await startModelServer((_, number) => replies[Math.min(number, replies.length) - 1] ?? good);
  return server;
}

describe.each(["openai", "openai-compatible"] as const)("callModel over HTTP with %s", (provider) => {
  const open = (baseUrl: string, deadlineMs = 8000) =>
    openModels({ provider, baseUrl, model: "gpt-4o-mini", apiKey: "sk-test", deadlineMs });

  it("asks with the key and the schema, and counts tokens and cost", async () => {
    const { url, calls } = await serve(good);
    const answer = await callModel({ ...question, models: open(url) });
    expect(answer).toMatchObject({
      ok: true,
      output: { colour: "red" },
      usage: { inputTokens: 100, outputTokens: 20 },
    });
    expect(answer.usage.costMicros).toBe(provider === "openai" ? 27 : 0);
    expect(calls[0]?.authorization).toBe("Bearer sk-test");
    expect(calls[0]?.request.response_format?.type).toBe("json_schema");
    expect(calls[0]?.request["store"]).toBe(provider === "openai" ? false : undefined);
  });

  it("takes JSON that the model fenced", async () => {
    const { url } = await serve({ kind: "text", text: '```json\n{"colour":"blue"}\n```' });
    expect(await callModel({ ...question, models: open(url) })).toMatchObject({ ok: true, output: { colour: "blue" } });
  });

  it.each<[string, ModelReply[], number]>([
    ["malformed JSON", [{ kind: "text", text: "{colour: red" }, good], 2],
    ["an answer outside the schema", [{ kind: "json", value: { colour: "green" } }, good], 2],
    ["two bad answers", [{ kind: "text", text: "?" }, { kind: "json", value: [] }, good], 3],
  ])("repairs %s, showing the model its mistake", async (_, replies, requests) => {
    const { url, calls } = await serve(...replies);
    const answer = await callModel({ ...question, models: open(url) });
    expect(answer).toMatchObject({ ok: true, usage: { requests, inputTokens: requests * 100 } });
    expect(JSON.stringify(calls.at(-1)?.request.messages)).toContain("not a usable answer");
  });

  it.each<[string, ModelReply, RegExp, number]>([
    ["malformed JSON for ever", { kind: "text", text: "no json" }, /malformed after two repairs/, 3],
    ["an answer that never fits", { kind: "json", value: { colour: "__proto__" } }, /malformed after two repairs/, 3],
    ["an empty answer", { kind: "text", text: "" }, /malformed after two repairs/, 3],
    ["a refusal", { kind: "refusal", text: "I cannot help with that." }, /refused/, 1],
    ["a content filter", { kind: "content_filter" }, /refused/, 1],
    ["a length limit", { kind: "length", text: '{"colour":' }, /length limit/, 1],
    ["a whole answer at the length limit", { kind: "length", text: '{"colour":"red"}' }, /length limit/, 1],
    ["an answer without end", { kind: "text", text: "x".repeat(200_000) }, /too long/, 1],
    ["a nest without end", { kind: "text", text: "[".repeat(20_000) }, /malformed after two repairs/, 3],
    ["a prototype", { kind: "text", text: '{"__proto__":{"colour":"red"}}' }, /malformed after two repairs/, 3],
    ["a bad key", { kind: "status", status: 401 }, /answered 401/, 1],
    ["a thousand calls of a tool that was not offered", manyCalls(1000), /1000 look-ups at once/, 1],
  ])("fails with a reason on %s", async (_, reply, why, requests) => {
    const { url, calls } = await serve(reply);
    const answer = await callModel({ ...question, models: open(url) });
    expect(answer.ok ? "" : answer.why).toMatch(why);
    expect(calls).toHaveLength(requests);
  });

  it("does not wait beyond the deadline", async () => {
    const { url } = await serve({ kind: "slow", afterMs: 60_000 });
    const answer = await callModel({ ...question, models: open(url, 150) });
    expect(answer).toMatchObject({ ok: false, why: "the model did not answer in time" });
  });
});

it("tries once more where that may help, then fails with a reason", async () => {
  const cut = await startModelServer(() => ({ kind: "truncated", text: '{"colour":"red"}' }));
  const down = await startModelServer(() => ({ kind: "status", status: 500 }));
  const ask = (baseUrl: string) =>
    callModel({ ...question, models: openModels({ provider: "openai-compatible", baseUrl, model: "m" }) });
  const answers = await Promise.all([ask(cut.url), ask(down.url), ask("http://127.0.0.1:9/v1")]);
  await Promise.all([cut.stop(), down.stop()]);
  expect(answers.map((answer) => (answer.ok ? "" : answer.why))).toEqual([
    "the model server's answer could not be read",
    "the model server answered 500",
    "the model server could not be reached",
  ]);
  expect([cut.calls.length, down.calls.length]).toEqual([2, 2]);
});

describe("callModel with read tools", () => {
  const models = (baseUrl: string) => openModels({ provider: "openai-compatible", baseUrl, model: "m" });
  const counted = () => {
    const ran: string[] = [];
    const look = tool({
      inputSchema: z.strictObject({ at: z.string() }),
      execute: ({ at }) => {
        ran.push(at);
        if (at === "broken") throw new Error("the index is away");
        return Promise.resolve("found");
      },
    });
    return { ran, tools: { look } };
  };

  it("runs look-ups and goes on to the answer", async () => {
    const { url } = await serve(call("look", { at: "shelf" }), good);
    const { ran, tools } = counted();
    const answer = await callModel({ ...question, models: models(url), tools, maxSteps: 3 });
    expect(answer).toMatchObject({ ok: true, usage: { requests: 2, toolCalls: 1 } });
    expect(ran).toEqual(["shelf"]);
  });

  it("runs none of a thousand look-ups in one answer", async () => {
    const { url, calls } = await serve(manyCalls(1000), good);
    const { ran, tools } = counted();
    const answer = await callModel({ ...question, models: models(url), tools, maxSteps: 3 });
    expect(answer.ok ? "" : answer.why).toMatch(/1000 look-ups at once/);
    expect(ran).toEqual([]);
    expect(calls).toHaveLength(1);
  });

  it("runs eight, and not nine", async () => {
    const eight = counted();
    const first = await serve(manyCalls(8), good);
    expect(await callModel({ ...question, models: models(first.url), tools: eight.tools, maxSteps: 3 })).toMatchObject({
      ok: true,
    });
    await first.stop();
    const nine = counted();
    const second = await serve(manyCalls(9), good);
    expect((await callModel({ ...question, models: models(second.url), tools: nine.tools, maxSteps: 3 })).ok).toBe(
      false,
    );
    expect([eight.ran.length, nine.ran.length]).toEqual([8, 0]);
  });

  it("stops when the steps are spent", async () => {
    const { url, calls } = await serve(call("look", { at: "shelf" }));
    const answer = await callModel({ ...question, models: models(url), tools: counted().tools, maxSteps: 3 });
    expect(answer).toMatchObject({ ok: false, why: "the model spent its steps without an answer" });
    expect(calls).toHaveLength(3);
  });

  it("tells the model of a look-up that failed or does not exist, and goes on", async () => {
    const { url } = await serve(call("look", { at: "broken" }), call("issue_refund", { all: true }), good);
    const answer = await callModel({ ...question, models: models(url), tools: counted().tools, maxSteps: 4 });
    expect(answer).toMatchObject({ ok: true });
  });
});

function call(name: string, args: unknown): ModelReply {
  return { kind: "tool_calls", calls: [{ name, arguments: args }] };
}

function manyCalls(count: number): ModelReply {
  return {
    kind: "tool_calls",
    calls: Array.from({ length: count }, (_, index) => ({ name: "look", arguments: { at: String(index) } })),
  };
}
