import { describe, expect, it } from "vitest";
import { filterHref, noFilter, readFilter } from "./list-filter";

describe("list filter", () => {
  it.each([
    [{}, noFilter],
    [{ state: "resolved" }, { ...noFilter, state: "resolved" }],
    [{ state: "nonsense", search: "  " }, noFilter],
    [
      { state: ["escalated", "new"], team: "Billing" },
      { ...noFilter, state: "escalated", team: "Billing" },
    ],
    [{ search: " 1001 " }, { ...noFilter, search: "1001" }],
  ])("reads %j", (params, filter) => {
    expect(readFilter(params)).toEqual(filter);
  });

  it("comes back from its own address", () => {
    const filter = { state: "escalated", intent: "bug_report", team: "Trust and safety", search: "a&b=c" } as const;
    const params = Object.fromEntries(new URL(filterHref(filter), "http://x").searchParams);
    expect(readFilter(params)).toEqual(filter);
    expect(filterHref(noFilter)).toBe("/tickets");
  });
});
