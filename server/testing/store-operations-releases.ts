import * as drafts from "@/server/store/release-drafts";
import * as replays from "@/server/store/release-replays";
import * as rollouts from "@/server/store/release-rollouts";
import { countIntentUse } from "@/server/store/intent-use";
import { listDecidedEvidence } from "@/server/store/decided-evidence";
import { readReleaseUse } from "@/server/store/release-use";
import { ReleaseBody } from "@/server/core/policy/release";
import { currentWorkspace } from "@/server/platform/db";
import { emptyBody } from "./policy-procedures";
import type { StoreOperation, World } from "./store-world";

type Db = Parameters<StoreOperation>[1];

const body = ReleaseBody.parse(emptyBody);

async function newDraft(w: World, db: Db): Promise<string> {
  const id = w.make("draft");
  await drafts.insertDraft(db, {
    ...{ id, title: `Draft of ${w.name}`, basedOn: null, restores: null, body },
    ...{ by: w.own("ticket"), at: w.at() },
  });
  return w.one([id, w.any("draft")]);
}

async function newReplay(w: World, db: Db): Promise<string> {
  const id = w.make("replay");
  await newDraft(w, db);
  await replays.insertReplay(db, {
    ...{ id, draftId: w.own("draft"), draftRevision: 1, live: null, summary: { of: w.name }, hash: w.name },
    ...{ madeBy: w.own("ticket"), madeAt: w.at() },
  });
  return w.one([id, w.any("replay")]);
}

const number = (w: World) => 1 + w.int(40);

/** A rollout of two releases of the world's own; nothing where one runs already. */
async function newRollout(w: World, db: Db): Promise<void> {
  const [release, previous] = [41 + w.int(40), 40];
  for (const one of [release, previous]) {
    const of = { number: one, state: "published", body: { ...body, number: one }, hash: w.name, createdAt: w.at() };
    await db.release.createMany({ data: [of], skipDuplicates: true });
  }
  await rollouts.insertRollout(db, { release, previous, share: 0.5, startedAt: w.at() });
}

/** A ticket of the world's own that is of some kind, and came in then. */
async function meetTicket(w: World, db: Db, createdAt = w.at()): Promise<void> {
  const data = { intent: w.one(["refund", "address"]), createdAt, updatedAt: createdAt };
  await db.ticket.updateMany({ where: { id: w.own("ticket"), workspaceId: currentWorkspace() }, data });
}

/** What is written before it rules, what it would have changed, and what rules a share. */
export const releaseOperations: Record<string, StoreOperation> = {
  "release-drafts.insertDraft": async (w, db) => {
    await newDraft(w, db);
  },
  "release-drafts.listOpenDrafts": (_w, db) => drafts.listOpenDrafts(db),
  "release-drafts.listPublishedDrafts": (w, db) => drafts.listPublishedDrafts(db, [number(w), number(w)]),
  "release-drafts.getDraft": (w, db) => drafts.getDraft(db, w.any("draft")),
  "release-drafts.lockDraft": (w, db) => drafts.lockDraft(db, w.any("draft")),
  "release-drafts.saveDraftBody": async (w, db) => {
    const id = await newDraft(w, db);
    const saved = { id, revision: 1, title: w.name, restores: null, body, by: w.own("ticket"), at: w.at() };
    return drafts.saveDraftBody(db, saved);
  },
  "release-drafts.endDraft": async (w, db) => {
    const published = { state: "published", publishedAs: number(w), why: w.name } as const;
    return drafts.endDraft(db, await newDraft(w, db), w.one([{ state: "discarded" } as const, published]));
  },
  "release-replays.insertReplay": async (w, db) => {
    await newReplay(w, db);
  },
  "release-replays.findLatestReplay": (w, db) => replays.findLatestReplay(db, w.any("draft")),
  "release-replays.getReplay": (w, db) => replays.getReplay(db, w.any("replay")),
  "release-replays.markReplaySeen": async (w, db) =>
    replays.markReplaySeen(db, await newReplay(w, db), w.own("ticket"), w.at()),
  "release-replays.approveReplay": async (w, db) =>
    replays.approveReplay(db, await newReplay(w, db), w.own("ticket"), w.at()),
  "intent-use.countIntentUse": async (w, db) => {
    await meetTicket(w, db);
    return countIntentUse(db, new Date(0));
  },
  "decided-evidence.listDecidedEvidence": (w, db) =>
    listDecidedEvidence(db, { releases: [1, 2, 3], intents: ["refund", "address"], since: new Date(0) }),
  "release-use.readReleaseUse": async (w, db) => {
    // After every decision that these worlds record.
    const since = new Date("2026-11-13T00:00:00.000Z");
    await meetTicket(w, db, since);
    return readReleaseUse(db, since);
  },
  "release-rollouts.insertRollout": newRollout,
  "release-rollouts.findRunningRollout": (_w, db) => rollouts.findRunningRollout(db),
  "release-rollouts.listRollouts": (w, db) => rollouts.listRollouts(db, [41 + w.int(40), 41 + w.int(40)]),
  "release-rollouts.endRollout": async (w, db) => {
    const running = await rollouts.findRunningRollout(db);
    const end = { state: w.one(["completed", "stopped"] as const), why: w.name, by: null, at: w.at() };
    return rollouts.endRollout(db, running?.release ?? 41, end);
  },
};
