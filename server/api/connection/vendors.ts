import { listVendors } from "@/server/flows/connect-vendor";
import { procedure } from "../trpc";

/** What can be connected, each with the form that its manifest declares. */
export const vendors = procedure.query(() => listVendors());
