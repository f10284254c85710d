import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, streamText } from "ai";
import { afterEach, describe, expect, it } from "vitest";
import { openModels } from "@/server/agent/models/registry";
import { propose } from "@/server/agent/propose";
import { proposeContext, warrantyPassage } from "@/server/agent/propose.fixture";
import { replyText } from "@/server/core/procedure/reply-text";
import { goodModel } from "./good-model";
import { type ModelReply, type ModelServer, startModelServer } from "./model-server";

let server: ModelServer | null = null;
afterEach(() => server?.stop());

async function modelFor(reply: ModelReply) {
  server = await startModelServer(() => reply);
  return createOpenAICompatible({ name: "m", baseURL: server.url, includeUsage: true }).chatModel("m");
}

describe("the stand-in model server", () => {
  it("says the same with and without streaming", async () => {
    const model = await modelFor({ kind: "text", text: "Two years." });
    expect((await generateText({ model, prompt: "?" })).text).toBe("Two years.");
    expect(await streamText({ model, prompt: "?" }).text).toBe("Two years.");
  });

  it("streams calls, a length limit and a content filter", async () => {
    const stream = async (reply: ModelReply) => streamText({ model: await modelFor(reply), prompt: "?" });
    expect(await (await stream({ kind: "length", text: "Two" })).finishReason).toBe("length");
    await server?.stop();
    expect(await (await stream({ kind: "content_filter" })).finishReason).toBe("content-filter");
  });

  it("breaks a stream off", async () => {
    const model = await modelFor({ kind: "truncated", text: "Two years." });
    const result = streamText({ model, prompt: "?", onError: () => undefined });
    const reason = await Promise.resolve(result.finishReason).catch(() => "error");
    expect(reason).not.toBe("stop");
  });
});

it("plays a good model that answers from the passages it is shown", async () => {
  server = await startModelServer(goodModel());
  const models = openModels({ provider: "openai-compatible", baseUrl: server.url, model: "m" });
  const wants: [string, string][] = [["How long is the warranty of tents?", "product_question"]];
  const { proposal, failed } = await propose(models, proposeContext({ wants, passages: [warrantyPassage] }));
  expect(failed).toBeNull();
  expect(proposal.reply && replyText(proposal.reply)).toContain("Tents carry a warranty of two years.");
});
