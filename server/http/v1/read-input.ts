import type { z } from "zod";
import { AppError } from "@/server/platform/errors";
import { maxBodyBytes, readBody } from "../read-body";
import { ApiInputError } from "./api-input-error";

/** The body as the schema has it. Throws `too_large`, and `invalid_input` with the fields that are wrong. */
export async function readInput<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  // A body that says how long it is need not be read to be refused.
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) throw tooLarge();
  const bytes = await readBody(request, maxBodyBytes);
  if (bytes === null) throw tooLarge();
  const read = schema.safeParse(parse(bytes));
  if (read.success) return read.data;
  const { issues } = read.error;
  if (issues.some((issue) => issue.code === "too_big" && issue.path.at(-1) === "body")) throw tooLarge();
  throw new ApiInputError(issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })));
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new ApiInputError([], "The body is not JSON in UTF-8. Nothing was stored.");
  }
}

function tooLarge(): AppError {
  return new AppError("too_large", "the request is too large");
}
