import { expect, test } from "vitest";
import { routeTeam } from "./routing";

const policy = {
  routing: [
    { intent: "bug_report", urgency: "high" as const, language: null, team: "On call" },
    { intent: "bug_report", urgency: null, language: null, team: "Technical" },
    { intent: null, urgency: null, language: "de", team: "Berlin" },
  ],
  defaultTeam: "Support",
  riskTeam: "Trust and safety",
};

test.each([
  ["bug_report", "high", "en", "On call"],
  ["bug_report", "low", "de", "Technical"],
  ["refund", "high", "de", "Berlin"],
  ["refund", "high", "en", "Support"],
  [null, "normal", null, "Support"],
  [null, "high", "de", "Berlin"],
] as const)("%s, %s, %s goes to %4$s", (intent, urgency, language, team) => {
  expect(routeTeam(policy, { intent, urgency, language, isRisky: false })).toBe(team);
});

test("risk leads to its own team, whatever is asked and in whatever language", () => {
  const asked = { intent: "bug_report", urgency: "high" as const, language: "de", isRisky: true };
  expect(routeTeam(policy, asked)).toBe("Trust and safety");
});
