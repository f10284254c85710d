import { listMemberNames } from "@/server/store/members";
import { listPublishedDrafts } from "@/server/store/release-drafts";
import { listRollouts } from "@/server/store/release-rollouts";
import { listReleaseHeads } from "@/server/store/releases";
import { readStamps } from "@/server/store/stamps";
import { procedure } from "../trpc";

const atMost = 200;

/** The newest releases, latest first: who published them when, from what, and how their rollouts went. */
export const releases = procedure.query(async ({ ctx }) => {
  const { db, database, member } = ctx;
  const heads = await listReleaseHeads(db, atMost);
  const numbers = heads.map(({ number }) => number);
  const [drafts, rollouts, names, stamps] = await Promise.all([
    listPublishedDrafts(db, numbers),
    listRollouts(db, numbers),
    listMemberNames(database.global, member.workspaceId),
    readStamps(db),
  ]);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    rules: stamps.release,
    releases: heads.map(({ number, publishedAt, publishedBy }) => {
      const draft = drafts.find((one) => one.publishedAs === number);
      const rollout = rollouts.find((one) => one.release === number) ?? null;
      return {
        ...{ number, publishedAt, publishedBy: nameOf(publishedBy) },
        ...{ title: draft?.title ?? null, writtenBy: nameOf(draft?.updatedBy ?? null) },
        ...{ restores: draft?.restores ?? null, emergency: draft?.why ?? null },
        rollout: rollout && { ...rollout, endedBy: nameOf(rollout.endedBy) },
      };
    }),
  };
});
