import { offeredActions } from "@/server/actions/offered-actions";
import { checkRelease } from "@/server/core/policy/check-release";
import { nothingKnown, type ReleaseIssue } from "@/server/core/policy/check/release-issue";
import type { ReleaseBody } from "@/server/core/policy/release";
import { listCapabilities } from "@/server/store/connections";
import { getSettings } from "@/server/store/settings";
import type { Shell } from "./shell";
import { testRelease } from "./test-release";

export interface JudgedBody {
  issues: ReleaseIssue[];
  tests: { name: string; failures: string[] }[];
}

/**
 * What the check and its own tests say of a release in this workspace as it is now: its settings, and what its connections
 * own. Asks no model and no vendor.
 */
export async function judgeBody({ db }: Pick<Shell, "db">, body: ReleaseBody): Promise<JudgedBody> {
  const settings = (await getSettings(db)).body;
  const ownedPorts = [...(await listCapabilities(db)).keys()];
  const around = { ...nothingKnown, ownedPorts, currencies: Object.keys(settings.highValueLines) };
  const tests = testRelease(body, settings);
  return {
    issues: checkRelease(body, offeredActions, around),
    tests: tests.map(({ name, failures }) => ({ name, failures })),
  };
}

/** Stands for the number that a release has none of before it is published. */
export const noNumber = Number.MAX_SAFE_INTEGER;
