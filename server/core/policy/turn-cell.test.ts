import { describe, expect, it } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { turnCell } from "./turn-cell";

const levels = (intent: string, body: ReturnType<typeof turnCell>) => {
  const policy = body?.policy.intents[intent];
  return policy && [policy.level, ...Object.values(policy.cells).map(({ level }) => level)];
};

describe("turning one dial", () => {
  it("leaves every other one, and the release that it began from, as they were", () => {
    const before = structuredClone(demoRelease);
    const turned = turnCell(demoRelease, { intent: "bug_report", cell: "file_bug", level: "suggest" });
    expect(levels("bug_report", turned)).toContain("suggest");
    expect(demoRelease).toEqual(before);
    const back = turnCell(turned ?? demoRelease, { intent: "bug_report", cell: "file_bug", level: "auto" });
    expect(back).toEqual(demoRelease);
  });

  it("raises the intent's own level as far as the cell needs, and never lowers it", () => {
    const down = turnCell(demoRelease, { intent: "bug_report", cell: "reply", level: "off" });
    expect(levels("bug_report", down)?.[0]).toBe("auto");
    const up = turnCell(demoRelease, { intent: "delete_account", cell: "reply", level: "auto" });
    expect(levels("delete_account", up)).toEqual(["auto", "suggest", "auto"]);
  });

  it("lets no other cell act that the intent's level held back", () => {
    const { policy } = demoRelease;
    const intents = { ...policy.intents, bug_report: { ...policy.intents["bug_report"], level: "suggest" as const } };
    const held = { ...demoRelease, policy: { ...policy, intents } } as typeof demoRelease;
    const turned = turnCell(held, { intent: "bug_report", cell: "file_bug", level: "auto" });
    expect(turned?.policy.intents["bug_report"]).toMatchObject({
      level: "auto",
      cells: { file_bug: { level: "auto" }, reply: { level: "suggest" } },
    });
  });

  it.each([
    ["an intent that is not there", { intent: "nothing", cell: "reply" }],
    ["a cell that is not there", { intent: "bug_report", cell: "issue_refund" }],
    ["the name of what every object has", { intent: "constructor", cell: "reply" }],
    ["the same of a cell", { intent: "bug_report", cell: "toString" }],
  ])("turns nothing for %s", (_, of) => {
    expect(turnCell(demoRelease, { ...of, level: "auto" })).toBeNull();
  });
});
