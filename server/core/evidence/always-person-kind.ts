import { z } from "zod";

/** By what a ticket, or a want of it, is on the list of what always goes to a person. What matched is not said: it may be a name. */
export const AlwaysPersonKind = z.enum(["intent", "word", "customer"]);
export type AlwaysPersonKind = z.infer<typeof AlwaysPersonKind>;
