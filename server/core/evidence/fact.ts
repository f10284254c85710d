import { z } from "zod";
import { Money } from "./money";

/** A typed value read from a system of record. `name` is declared in `facts.ts` ("order.days_late"). */
export const Fact = z.strictObject({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), Money, z.null()]),
  source: z.strictObject({ port: z.string(), ref: z.string() }),
  asOf: z.iso.datetime(),
});
export type Fact = z.infer<typeof Fact>;
