import { z } from "zod";
import { AppError } from "@/server/platform/errors";

/** The id in a path. Throws `not_found` on what is none: no ticket is called that. */
export function ticketIdOf(text: string): string {
  const id = z.uuid().safeParse(text);
  if (!id.success) throw new AppError("not_found", "not a ticket id");
  return id.data.toLowerCase();
}
