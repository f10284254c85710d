import { expect, test } from "vitest";
import { RiskKind } from "../evidence/triage";
import { riskGuidance } from "./risk-guidance";

test("every kind of risk has words, and the settings' own come before them", () => {
  for (const kind of RiskKind.options) expect(riskGuidance({}, [kind])).toEqual([expect.stringMatching(/^[A-Z].*\.$/)]);
  expect(riskGuidance({ legal: "Ask Ann first." }, ["legal"])).toEqual(["Ask Ann first."]);
});

test("self-harm: urgent, no arguing, the crisis line, the company's procedure; and before all else", () => {
  const [first, second] = riskGuidance({}, ["legal", "self_harm"]);
  for (const words of ["urgent", "Do not argue", "crisis line of the customer's country", "procedure"]) {
    expect(first).toContain(words);
  }
  expect(second).toMatch(/^Legal/);
});

test("without risk words nothing is said", () => {
  expect(riskGuidance({ self_harm: "x" }, [])).toEqual([]);
});
