import { expect, test } from "vitest";
import { AppError, VendorError } from "./errors";
import { openLogger } from "./logger";

function capture(level = "info") {
  const lines: string[] = [];
  return { lines, log: openLogger(level, { app: "test" }, (line) => lines.push(line)) };
}

test("what somebody wrote, secrets and contact data are taken out at every depth", () => {
  const { lines, log } = capture();
  log
    .scope({ ticketId: "t1", email: "canary@example.com" })
    .info({ text: "canary", deep: [{ a: { b: { password: "canary", count: 3n } } }] }, "ticket.worked");
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain("canary");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "info",
    app: "test",
    ticketId: "t1",
    deep: [{ a: { b: { count: "3" } } }],
    msg: "ticket.worked",
  });
});

test("an error of ours keeps its message; a foreign one, which may quote a row, does not", () => {
  const { lines, log } = capture();
  log.error({ err: new AppError("stale", "the fence has moved", { cause: new Error("canary") }) }, "a");
  log.error({ err: new VendorError("rate_limited", { retryAfterMs: 5 }) }, "b");
  log.error({ err: new TypeError("canary") }, "c");
  expect(lines.join("")).not.toContain("canary");
  expect(lines.map((line) => (JSON.parse(line) as { err: object }).err)).toMatchObject([
    { type: "AppError", code: "stale", why: "the fence has moved", cause: { type: "Error" } },
    { type: "VendorError", kind: "rate_limited" },
    { type: "TypeError", at: expect.stringContaining("logger.test") as string },
  ]);
});

test("levels below the chosen one are silent", () => {
  const { lines, log } = capture("warn");
  log.info({}, "a");
  log.debug({}, "b");
  log.warn({}, "c");
  expect(lines).toHaveLength(1);
});
