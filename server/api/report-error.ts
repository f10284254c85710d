import type { TRPCError } from "@trpc/server";
import { env } from "@/server/platform/env";
import { openLogger } from "@/server/platform/logger";
import { answerTo } from "./errors";

/** One line for each failed call, as loud as the fault is ours; only our own faults are told with their frames. */
export function reportError({ error, path }: { error: TRPCError; path: string | undefined }): void {
  const { log: level, trpc: code, code: why } = answerTo(error);
  const log = openLogger(env().logLevel, { part: "api" });
  const fields = { path: path ?? "none", code };
  if (level === "error") log.error({ ...fields, err: error.cause ?? error }, "call failed");
  else log[level]({ ...fields, why }, "call refused");
}
