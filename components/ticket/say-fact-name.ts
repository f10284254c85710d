import { findFactDeclaration } from "@/server/core/evidence/fact-declarations";

/** "order.days_late" reads "Order: days late"; a name that nobody declared stays as it is. */
export function sayFactName(name: string): string {
  if (!findFactDeclaration(name)) return name;
  const [group = "", rest = ""] = name.split(".", 2);
  return `${group.slice(0, 1).toUpperCase()}${group.slice(1)}: ${rest.replaceAll("_", " ")}`;
}
