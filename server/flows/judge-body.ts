import { offeredActions } from "@/server/actions/offered-actions";
import { checkRelease } from "@/server/core/policy/check-release";
import type { ReleaseIssue, ReleaseSurroundings } from "@/server/core/policy/check/release-issue";
import type { ReleaseBody } from "@/server/core/policy/release";
import { listCapabilities } from "@/server/store/connections";
import { listArticleIds } from "@/server/store/documents";
import { readReleaseUse } from "@/server/store/release-use";
import { getSettings } from "@/server/store/settings";
import type { Shell } from "./shell";
import { testRelease } from "./test-release";

export interface JudgedBody {
  issues: ReleaseIssue[];
  tests: { name: string; failures: string[] }[];
}

/**
 * What the check and its own tests say of a release in this workspace as it is now: its settings, its documents, what its
 * connections own, and what came to pass in the last 90 days. Asks no model and no vendor.
 */
export async function judgeBody({ db, clock }: Pick<Shell, "db" | "clock">, body: ReleaseBody): Promise<JudgedBody> {
  const settings = (await getSettings(db)).body;
  const around: ReleaseSurroundings = {
    ownedPorts: [...(await listCapabilities(db)).keys()],
    currencies: Object.keys(settings.highValueLines),
    articles: [...(await listArticleIds(db))],
    use: await readReleaseUse(db, new Date(clock.now().getTime() - useWindowMs)),
  };
  const tests = testRelease(body, settings);
  return {
    issues: checkRelease(body, offeredActions, around),
    tests: tests.map(({ name, failures }) => ({ name, failures })),
  };
}

const useWindowMs = 90 * 86_400_000;

/** Stands for the number that a release has none of before it is published. */
export const noNumber = Number.MAX_SAFE_INTEGER;
