import { ReleaseBody } from "@/server/core/policy/release";
import { turnCell } from "@/server/core/policy/turn-cell";
import type { Turn } from "@/server/core/policy/turn-cell";
import { inTransaction } from "@/server/platform/db";
import { AppError } from "@/server/platform/errors";
import { insertDraft } from "@/server/store/release-drafts";
import { findCurrentRelease, findRelease } from "@/server/store/releases";
import { auditRelease } from "./audit-release";
import { bodyHash } from "./body-hash";
import type { Shell } from "./shell";

/** What a draft begins as. */
export type DraftOrigin =
  | { kind: "live" }
  /** What rules now, with one dial at another level. */
  | { kind: "turn"; turn: Turn }
  /** `restore`: it is to rule again as it was. */
  | { kind: "release"; number: number; restore: boolean }
  | { kind: "body"; body: ReleaseBody };

type Maker = Pick<Shell, "db" | "clock" | "ids">;

/** Begins a draft. Throws `not_found` for a release, and for a dial, that is none. */
export async function createDraft(
  shell: Maker,
  asked: { origin: DraftOrigin; title: string; memberId: string },
): Promise<{ id: string }> {
  const { origin, title, memberId } = asked;
  const [id, at] = [shell.ids.next(), shell.clock.now()];
  const { body, basedOn } = await bodyOf(shell, origin);
  const restores = origin.kind === "release" && origin.restore ? origin.number : null;
  await inTransaction(shell.db, async (tx) => {
    await insertDraft(tx, { id, title, basedOn, restores, body, by: memberId, at });
    const data = { draft: id, basedOn, restores, hash: bodyHash(body) };
    await auditRelease(tx, { kind: "release.drafted", by: memberId, at, data });
  });
  return { id };
}

async function bodyOf(shell: Maker, origin: DraftOrigin): Promise<{ body: ReleaseBody; basedOn: number | null }> {
  if (origin.kind === "body")
    return { body: origin.body, basedOn: (await findCurrentRelease(shell.db))?.number ?? null };
  const release =
    origin.kind === "release" ? await findRelease(shell.db, origin.number) : await findCurrentRelease(shell.db);
  if (release !== null) {
    const { number, ...whole } = release;
    const body = origin.kind === "turn" ? turnCell(whole, origin.turn) : whole;
    if (body === null) throw new AppError("not_found", "The release that rules has no such dial");
    return { body, basedOn: number };
  }
  if (origin.kind === "live") return { body: emptyBody, basedOn: null };
  throw new AppError("not_found", "There is no such release");
}

/** Before the first release: nothing is understood, and everything goes to a person. */
const emptyBody: ReleaseBody = ReleaseBody.parse({
  ...{ intents: [], outOfScope: [], procedures: [] },
  policy: { intents: {}, routing: [], defaultTeam: "Support", riskTeam: "Support" },
});
