import { modelActions } from "@/server/actions/catalog";
import type { ReleaseBody } from "@/server/core/policy/replay";
import { runPolicyTests } from "@/server/core/policy/run-policy-test";
import type { PolicyTestResult } from "@/server/core/policy/run-policy-test";
import type { Settings } from "@/server/core/policy/settings";
import { trainedClassifier } from "./trained-classifier";

/** A release's own tests, by the catalogue and by what its examples teach. Reads and writes nothing. */
export function testRelease(release: ReleaseBody, settings: Settings): PolicyTestResult[] {
  const hasMessages = release.tests.some(({ message }) => message !== null);
  const classifier = hasMessages ? trainedClassifier(release) : null;
  const classify = (message: string) => ({ intent: classifier?.classify(message).intent ?? null });
  return runPolicyTests(release, { settings, actions: modelActions, classify });
}
