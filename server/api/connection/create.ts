import { z } from "zod";
import { connectVendor } from "@/server/flows/connect-vendor";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../trpc";
import { VendorForm } from "./vendor-form";

const Input = VendorForm.extend({
  label: z.string().trim().min(1).max(80),
  /** What it may do; of the vendor's own scopes. */
  scopes: z.array(z.string().max(80)).max(100),
});

/** Connects an account that answers. The secret that its webhook is signed with is in the answer this once. */
export const create = procedure.input(Input).mutation(async ({ ctx, input }) => {
  const { member, database } = ctx;
  const shell = await openShell(member.workspaceId);
  return connectVendor(shell, database.global, { ...input, memberId: member.userId });
});
