import { tryVendor } from "@/server/flows/connect-vendor";
import { openShell } from "@/server/flows/open-shell";
import { procedure } from "../trpc";
import { VendorForm } from "./vendor-form";

/** Asks an account for something harmless at each port, and says what came back. Nothing is kept. */
export const tryOut = procedure
  .input(VendorForm)
  .mutation(async ({ ctx, input }) => tryVendor(await openShell(ctx.member.workspaceId), input));
