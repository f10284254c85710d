import { AppError } from "@/server/platform/errors";
import type { ApiError } from "./answer-error";

/** A request whose fields are wrong: which ones, and how. */
export class ApiInputError extends AppError {
  readonly fields: NonNullable<ApiError["fields"]>;

  constructor(fields: NonNullable<ApiError["fields"]>, userMessage?: string) {
    super("invalid_input", "invalid request", userMessage === undefined ? {} : { userMessage });
    this.fields = fields;
  }
}
