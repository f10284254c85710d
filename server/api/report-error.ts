import type { TRPCError } from "@trpc/server";
import { env } from "@/server/platform/env";
import { openLogger } from "@/server/platform/logger";
import { answerTo } from "./errors";

/** One line for each failed call, as loud as the fault is ours. */
export function reportError({ error, path }: { error: TRPCError; path: string | undefined }): void {
  const answer = answerTo(error);
  openLogger(env().logLevel, { part: "api" })[answer.log](
    { path: path ?? "none", code: answer.trpc, err: error.cause ?? error },
    "call failed",
  );
}
