import { describe, expect, test } from "vitest";
import { callable } from "@/server/auth/permissions";
import { daysOf, tabOf } from "./quality-address";

describe("the tabs", () => {
  test.each([
    ["reviewer", undefined, ["score"], "score"],
    ["reviewer", "figures", ["score"], "score"],
    ["manager", undefined, ["figures"], "figures"],
    ["lead", "disputes", ["score", "disputes", "figures"], "disputes"],
    ["owner", "other", ["score", "disputes", "figures"], "score"],
  ])("of a %s who asks for %s", (role, asked, tabs, view) => {
    const found = tabOf(callable([role]), asked);
    expect([found.tabs.map((tab) => tab.view), found.view]).toEqual([tabs, view]);
  });

  test("a period that is none is thirty days", () => {
    expect([daysOf("7"), daysOf("90"), daysOf("8"), daysOf(undefined)]).toEqual([7, 90, 30, 30]);
  });
});
