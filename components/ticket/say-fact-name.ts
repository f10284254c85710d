/** "order.days_late" reads "Order: days late"; a name that nobody declared is read the same way. */
export function sayFactName(name: string): string {
  const [group = "", rest = ""] = name.split(".", 2);
  const head = `${group.slice(0, 1).toUpperCase()}${group.slice(1)}`.replaceAll("_", " ");
  return rest === "" ? head : `${head}: ${rest.replaceAll("_", " ")}`;
}
