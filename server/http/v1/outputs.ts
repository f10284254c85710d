import { z } from "zod";
import type { AppErrorCode } from "@/server/platform/errors";
import { apiErrors } from "./answer-error";

/** What opening a ticket and adding a message answer. */
export const CreatedAnswer = z.strictObject({ ticketId: z.uuid(), messageId: z.string(), at: z.iso.datetime() });

/** The body of every refusal. */
export const ErrorAnswer = z.strictObject({
  code: z.enum(Object.keys(apiErrors) as AppErrorCode[]),
  message: z.string(),
  whatToDo: z.string(),
  /** Which parts of the request are wrong, where that is known. */
  fields: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});
