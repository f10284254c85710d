import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { AppError } from "@/server/platform/errors";
import { answerTo } from "./errors";

const secret = "connect ECONNREFUSED 10.0.0.5 password=hunter2";

describe("answerTo", () => {
  it.each([
    [new AppError("not_found", secret), "NOT_FOUND", 404],
    [new AppError("forbidden", secret), "FORBIDDEN", 403],
    [new AppError("already_decided", secret), "CONFLICT", 409],
    [new AppError("stale", secret), "CONFLICT", 409],
    [new AppError("internal", secret, { userMessage: secret }), "INTERNAL_SERVER_ERROR", 500],
    [new Error(secret), "INTERNAL_SERVER_ERROR", 500],
    [new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: new Error(secret) }), "INTERNAL_SERVER_ERROR", 500],
    [new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: new AppError("stale", secret) }), "CONFLICT", 409],
    [new TRPCError({ code: "BAD_REQUEST", message: secret }), "BAD_REQUEST", 400],
    ["a string", "INTERNAL_SERVER_ERROR", 500],
  ])("hides what %s says and keeps its kind", (error, trpc, http) => {
    const answer = answerTo(error);
    expect(answer).toMatchObject({ trpc, http });
    expect(answer.says).not.toContain("hunter2");
  });

  it("shows the words that were meant for the caller", () => {
    expect(answerTo(new AppError("stale", secret, { userMessage: "The order was refunded meanwhile." })).says).toBe(
      "The order was refunded meanwhile.",
    );
  });
});
