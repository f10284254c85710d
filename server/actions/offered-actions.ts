import { z } from "zod";
import type { OfferedAction } from "@/server/core/policy/check/release-issue";
import type { ArgDeclaration, ArgKind } from "@/server/core/procedure/arg-declaration";
import { modelActions } from "./catalog";

/** What a procedure may name, as the check of a release knows it. */
export const offeredActions: readonly OfferedAction[] = modelActions.map(({ name, effect, needs, input }) => {
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
  const args = Object.entries(properties).map(
    ([arg, schema]) => [arg, declare(schema, required.includes(arg))] as const,
  );
  return { name, effect, needs, args: Object.fromEntries(args) };
});

type Schema = z.core.JSONSchema._JSONSchema;

function declare(schema: Schema, required: boolean): ArgDeclaration {
  if (typeof schema === "boolean") return { required, kind: "other", oneOf: null };
  const oneOf = schema.enum?.filter((one) => typeof one === "string") ?? null;
  return { required, kind: kindOf(schema), oneOf };
}

function kindOf({ type, items, properties }: Exclude<Schema, boolean>): ArgKind {
  switch (type) {
    case "string":
      return "text";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "flag";
    case "array":
      return typeof items === "object" && "type" in items && items.type === "string" ? "texts" : "other";
    default:
      return properties !== undefined && "postalCode" in properties ? "address" : "other";
  }
}
