import { afterAll, describe, expect, it } from "vitest";
import { startModelServer, type ModelReply } from "@/server/testing/model-server";
import { openModels } from "./models/registry";
import { adviseModel, tryModel } from "./try-model";

let reply: ModelReply = { kind: "json", value: { done: true } };
const server = await startModelServer(() => reply);
afterAll(() => server.stop());
const models = openModels({
  ...{ provider: "openai-compatible", baseUrl: server.url, model: "small", apiKey: "sk-hidden" },
  deadlineMs: 2_000,
});

describe("tryModel", () => {
  it.each<[string, ModelReply, string | null]>([
    ["an answer", { kind: "json", value: { done: true } }, null],
    ["no key", { kind: "status", status: 401 }, "the model server answered 401"],
    ["no model", { kind: "status", status: 404 }, "the model server answered 404"],
    ["another form", { kind: "json", value: { done: "yes" } }, "the model's answer stayed malformed after two repairs"],
    ["a refusal", { kind: "content_filter" }, "the model refused to answer"],
    ["silence", { kind: "slow", afterMs: 10_000 }, "the model did not answer in time"],
  ])("%s", async (_what, given, fault) => {
    reply = given;
    const tried = await tryModel(models);
    expect(tried.fault).toBe(fault);
    expect(tried.advice === null).toBe(fault === null);
    expect(JSON.stringify(tried)).not.toContain("sk-hidden");
  });

  it("a server that is not there is said to be out of reach", async () => {
    const nowhere = openModels({ provider: "openai-compatible", baseUrl: "http://127.0.0.1:9/v1", model: "small" });
    const { fault, advice } = await tryModel(nowhere);
    expect(fault).not.toBeNull();
    expect(advice).toMatch(/reached|AI_BASE_URL|fault/);
  });

  it("the built-in engine answers", async () => {
    expect((await tryModel(openModels({ provider: "built-in" }))).fault).toBeNull();
  });
});

it.each([
  ["the model server answered 403", /key/],
  ["the model server answered 429", /limit/],
  ["the model server answered 503", /provider has a fault/],
  ["the model did not answer in time", /slow/],
  ["the model call failed (TypeError)", /could not be reached/],
  ["anything else", /goes to a person/],
])("%s", (fault, words) => {
  expect(adviseModel(fault)).toMatch(words);
});
