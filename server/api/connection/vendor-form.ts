import { z } from "zod";

/** What was filled in for a vendor. Of its settings only those that the manifest declares are read. */
export const VendorForm = z.object({
  vendor: z.string().min(1).max(80),
  config: z
    .record(z.string().max(80), z.union([z.string().max(4000), z.number(), z.boolean()]))
    .refine((config) => Object.keys(config).length <= 40, "Too many settings"),
});
