import { z } from "zod";
import type { AnyIntegration } from "@/server/integrations/registry";

/** One field of the form of a connection, as the vendor's manifest declares it. */
export interface VendorSetting {
  name: string;
  title: string;
  hint: string | null;
  /** `secret` is kept sealed, and never shown again. */
  kind: "text" | "secret" | "url" | "number" | "switch";
  required: boolean;
  /** What it is when it is left as it is; null: nothing. */
  initial: string | number | boolean | null;
}

const Property = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  writeOnly: z.boolean().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
});
const Shape = z.object({
  properties: z.record(z.string(), Property).default({}),
  required: z.array(z.string()).default([]),
});

/** What a person is asked for: not the secret from before, and the secret itself only where the vendor makes it. */
export function vendorSettings({ config, webhook }: Pick<AnyIntegration, "config" | "webhook">): VendorSetting[] {
  const { properties, required } = Shape.parse(z.toJSONSchema(config, { io: "input" }));
  const unasked = ["previousWebhookSecret", ...(webhook?.secretFrom === "vendor" ? [] : ["webhookSecret"])];
  return Object.entries(properties)
    .filter(([name]) => !unasked.includes(name))
    .map(([name, property]) => ({
      name,
      title: name === "webhookSecret" ? "Signing secret of its webhook" : (property.title ?? name),
      hint: property.description ?? null,
      kind: kindOf(name, property),
      required: required.includes(name),
      initial: property.default ?? null,
    }));
}

function kindOf(name: string, { type, format, writeOnly }: z.infer<typeof Property>): VendorSetting["kind"] {
  if (writeOnly === true || name === "webhookSecret") return "secret";
  if (type === "boolean") return "switch";
  if (type === "integer" || type === "number") return "number";
  return format === "uri" ? "url" : "text";
}
