import { releaseFromFiles } from "@/server/core/policy/release-files";
import type { ReleaseBody } from "@/server/core/policy/release";
import { InputError } from "@/server/platform/errors";
import { createDraft } from "./create-draft";
import { judgeBody } from "./judge-body";
import { readBody } from "./save-draft";
import type { Shell } from "./shell";

/**
 * Begins a draft from a file. Refused with all that is wrong: what has not the form of a release, an error of the check, a test
 * that fails. Nothing is kept of what is refused.
 */
export async function importDraft(
  shell: Pick<Shell, "db" | "clock" | "ids">,
  { title, content, memberId }: { title: string; content: unknown; memberId: string },
): Promise<{ id: string }> {
  const body = readBody(withoutNumber(content));
  const { issues, tests } = await judgeBody(shell, body);
  const errors = issues.filter(({ severity }) => severity === "error");
  const failed = tests.filter(({ failures }) => failures.length > 0);
  if (errors.length + failed.length > 0) {
    const found = [
      ...errors.map(({ where, message }) => ({ where, message })),
      ...failed.map(({ name, failures }) => ({ where: `Test "${name}"`, message: failures.join("; ") })),
    ];
    const says = found.map(({ where, message }) => `${where}: ${message}`).join(". ");
    throw new InputError(`Not brought in. ${says}`, Object.fromEntries(found.map((one) => [one.where, [one.message]])));
  }
  return createDraft(shell, { origin: { kind: "body", body }, title, memberId });
}

const mostFaults = 20;

/** The release that a folder of files makes. Throws `invalid_input` with all that is wrong with them, each at its place. */
export function readReleaseFiles(files: Record<string, string>): ReleaseBody {
  const read = releaseFromFiles(new Map(Object.entries(files)));
  if (read.ok) return read.release;
  const says = read.faults
    .slice(0, mostFaults)
    .map(({ path, line, column, message }) => `${path}:${String(line)}:${String(column)} ${message}`);
  throw new InputError(`Not brought in. ${says.join(". ")}`, Object.fromEntries(says.map((one) => [one, [one]])));
}

/** A release that was given out has a number: it is another workspace's, or an earlier one of ours. */
function withoutNumber(content: unknown): unknown {
  if (typeof content !== "object" || content === null || Array.isArray(content)) return content;
  return Object.fromEntries(Object.entries(content).filter(([key]) => key !== "number"));
}
