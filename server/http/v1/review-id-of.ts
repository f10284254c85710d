import { z } from "zod";
import { AppError } from "@/server/platform/errors";

/** The id in a path. Throws `not_found` on what is none: no review is called that. */
export function reviewIdOf(text: string): string {
  const id = z.uuid().safeParse(text);
  if (!id.success) throw new AppError("not_found", "not a review id", { userMessage: "There is no such review." });
  return id.data.toLowerCase();
}
