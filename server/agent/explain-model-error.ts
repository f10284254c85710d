import { APICallError, RetryError } from "ai";

/** What a model or its server did that leaves us without an answer; the message is fit for a reviewer's eyes. */
export class ModelRefused extends Error {
  override readonly name = "ModelRefused";
}

/** One short line without the server's own text, which may hold parts of the prompt. */
export function explainModelError(error: unknown): string {
  if (error instanceof ModelRefused) return error.message;
  if (RetryError.isInstance(error)) return explainModelError(error.lastError);
  if (APICallError.isInstance(error)) {
    if (error.statusCode === undefined) return "the model server could not be reached";
    return error.statusCode < 400
      ? "the model server's answer could not be read"
      : `the model server answered ${String(error.statusCode)}`;
  }
  if (error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError")) {
    return "the model did not answer in time";
  }
  return error instanceof Error ? `the model call failed (${error.name})` : "the model call failed";
}
