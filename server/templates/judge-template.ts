import { modelActions } from "@/server/actions/catalog";
import { offeredActions } from "@/server/actions/offered-actions";
import { checkRelease } from "@/server/core/policy/check-release";
import { runPolicyTests, type TestWorld } from "@/server/core/policy/run-policy-test";
import { Settings } from "@/server/core/policy/settings";
import { templateBody } from "./template-body";
import type { Template } from "./template";

/** A template by itself: what the check finds, and each of its tests. */
export interface JudgedTemplate {
  issues: string[];
  tests: { name: string; failures: string[] }[];
}

/** Nothing is stopped, nothing is short, and the customer is understood: a template is judged by itself, not by a workspace. */
const easySettings: Settings = Settings.parse({
  ...{ companyName: "A company", timeZone: "UTC", languages: ["en"], workingHours: [], acknowledgements: {} },
  ...{ killSwitches: { all: false, actions: [], intents: [] }, highValueLines: { EUR: 250_00 }, budgets: [] },
  ...{ personWithinHours: 4, stepBudget: 6, maxRepliesPerEpisode: 3 },
});

/** `classify` is trained on the template's own examples, and nothing else. */
export function judgeTemplate(template: Template, classify: TestWorld["classify"]): JudgedTemplate {
  const body = templateBody(template);
  const issues = checkRelease(body, offeredActions);
  const tests = runPolicyTests(body, { settings: easySettings, actions: modelActions, classify });
  return {
    issues: issues.map(({ where, message }) => `${where}: ${message}`),
    tests: tests.map(({ name, failures }) => ({ name, failures })),
  };
}

/** Whether it may be offered: a template that fails its own tests, or has none, may not. */
export function mayBeListed({ issues, tests }: JudgedTemplate): boolean {
  return issues.length === 0 && tests.length > 0 && tests.every(({ failures }) => failures.length === 0);
}
