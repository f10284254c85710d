import { AppError } from "@/server/platform/errors";

/**
 * Somebody else works on it. `holder`: whose claim runs, or null when nobody's does any more, but it has been another's
 * since. Only ids are known here; the API names who it is (server/api/queue/naming-holder.ts).
 */
export class ClaimHeldError extends AppError {
  readonly holder: string | null;

  constructor(holder: string | null) {
    const says =
      holder === null
        ? "Your claim on this has ended. Open it again."
        : "Somebody else is working on this. Choose another item, or ask a lead to take it over.";
    super("conflict", "The claim is another's", { userMessage: says });
    this.holder = holder;
  }
}
