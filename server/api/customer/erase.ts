import { z } from "zod";
import { eraseCustomer } from "@/server/flows/erase-customer";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../trpc";

const Input = z
  .object({
    /** Where they wrote from; and the record that they are in the systems of record. One is enough. */
    address: z.string().trim().min(1).max(320).nullable(),
    customerId: z.string().trim().min(1).max(200).nullable(),
  })
  .refine((whom) => whom.address !== null || whom.customerId !== null, "Name an address or a customer");

/** Erases what is personal of one customer, for good. Says how many requesters, tickets and messages that were. */
export const erase = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const shell = await openShell(ctx.member.workspaceId);
  return eraseCustomer(shell, input, ctx.member.userId);
});
