import { z } from "zod";
import type { OfferedAction } from "@/server/core/policy/check/release-issue";
import { modelActions } from "./catalog";

/** What a procedure may name, as the check of a release knows it. */
export const offeredActions: readonly OfferedAction[] = modelActions.map(({ name, effect, needs, input }) => {
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
  const args = Object.keys(properties).map((arg) => [arg, required.includes(arg) ? "required" : "optional"] as const);
  return { name, effect, needs, args: Object.fromEntries(args) };
});
