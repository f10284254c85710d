import { offeredActions } from "@/server/actions/offered-actions";
import { checkRelease } from "@/server/core/policy/check-release";
import type { ReleaseIssue } from "@/server/core/policy/check/release-issue";
import { placeOfIssue, releaseFromFiles } from "@/server/core/policy/release-files";
import type { FileFault, ReleaseFiles } from "@/server/core/policy/release-files";
import type { ReleaseBody } from "@/server/core/policy/replay";
import type { Settings } from "@/server/core/policy/settings";
import { testRelease } from "./test-release";

/** What the check found, with where it stands in the files. */
export type PlacedIssue = ReleaseIssue & { at: FileFault };

export type ImportedRelease =
  | { ok: true; release: ReleaseBody; warnings: PlacedIssue[]; tests: number }
  /** Files that are no release. */
  | { ok: false; kind: "faults"; faults: FileFault[] }
  /** A release with errors: none of its tests was run. */
  | { ok: false; kind: "issues"; issues: PlacedIssue[] }
  /** A release that does not decide what its own tests say: each by its name, with why. */
  | { ok: false; kind: "tests"; failed: { name: string; failures: string[] }[] };

/** Takes a release from files: the body of a draft, or why not. Refuses one with a failing test. Writes nothing. */
export function importRelease(files: ReleaseFiles, settings: Settings): ImportedRelease {
  const read = releaseFromFiles(files);
  if (!read.ok) return { ok: false, kind: "faults", faults: read.faults };
  const { release } = read;
  const issues = placedIssues(files, release);
  if (issues.some(({ severity }) => severity === "error")) return { ok: false, kind: "issues", issues };
  const failed = testRelease(release, settings).filter(({ failures }) => failures.length > 0);
  if (failed.length > 0) {
    return { ok: false, kind: "tests", failed: failed.map(({ name, failures }) => ({ name, failures })) };
  }
  return { ok: true, release, warnings: issues, tests: release.tests.length };
}

/** All that the check finds, errors first, each at its place in the files. */
export function placedIssues(files: ReleaseFiles, release: ReleaseBody): PlacedIssue[] {
  const issues = checkRelease(release, offeredActions);
  const placed = issues.map((issue) => ({
    ...issue,
    at: { ...placeOfIssue(files, issue.where), message: issue.message },
  }));
  return placed.toSorted((a, b) => a.severity.localeCompare(b.severity));
}
