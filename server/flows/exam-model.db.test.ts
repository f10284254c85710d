import { afterAll, afterEach, beforeEach, expect } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { openModels } from "@/server/agent/models/registry";
import { goodModel } from "@/server/testing/good-model";
import { startModelServer } from "@/server/testing/model-server";
import { toldTo } from "@/server/testing/told-to";
import { understandingHints } from "@/server/testing/understanding-hints";

// The exam once more, every story of it told to a language model over HTTP.

const server = await startModelServer(goodModel(understandingHints(demoRelease)));
afterAll(() => server.stop());
toldTo.models = openModels({
  provider: "openai-compatible",
  baseUrl: server.url,
  model: "stand-in",
  apiKey: "key",
});
await import("./exam.db.test");

beforeEach(() => {
  server.calls.length = 0;
});
afterEach(({ task }) => {
  // What is no ticket is read by nobody.
  if (!task.name.endsWith("opens no ticket and gets no reply")) expect(server.calls.length).toBeGreaterThan(0);
});
