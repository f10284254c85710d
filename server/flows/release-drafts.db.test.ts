import { describe, expect, test } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { getScenario } from "@/prisma/scenarios/scenarios";
import type { ReleaseBody } from "@/server/core/policy/release";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { findLatestDecision } from "@/server/store/decisions";
import { getDraft } from "@/server/store/release-drafts";
import { findCurrentRelease, findRelease, listPublishers } from "@/server/store/releases";
import { readStamps } from "@/server/store/stamps";
import { openDemoStage } from "@/server/testing/demo-stage";
import { playScenario } from "@/server/testing/play-scenario";
import { publishDraft, readyDraft, replayed } from "@/server/testing/publish-draft";
import { createDraft } from "./create-draft";
import { discardDraft } from "./discard-draft";
import { endRollout } from "./end-rollout";
import { publishRelease } from "./publish-release";
import { releaseFor } from "./release-for";
import { restoreRelease } from "./restore-release";
import { saveDraft } from "./save-draft";
import { seeReplay } from "./see-replay";

const stage = await openDemoStage();
const { shell, within } = stage;
const [lena, omar] = [systemIds.next(), systemIds.next()];

/** The demo release with another limit on the late refund. */
function limited(minor: number): ReleaseBody {
  // Its own tests are about its own limits.
  const { number: _number, ...body } = { ...structuredClone(demoRelease), tests: [] };
  const cell = body.policy.intents["late_delivery_refund"]?.cells["issue_refund"];
  if (cell) cell.limits = { EUR: minor };
  // The demo company has no evidence yet: what these releases let it do alone, somebody has given a reason for.
  const pastEvidence = { reason: "tried out", at: "2026-11-01T00:00:00.000Z" };
  for (const { cells } of Object.values(body.policy.intents)) {
    for (const [name, one] of Object.entries(cells)) cells[name] = { ...one, pastEvidence };
  }
  return body;
}

const kinds = async () => (await within(() => listAudit(shell.db, "release", 0, 500))).map((line) => line.kind);
const draftOf = (body: ReleaseBody, memberId = lena) =>
  within(() => createDraft(shell, { origin: { kind: "body", body }, title: "A change", memberId }));
const settled = async (calls: Promise<unknown>[]) => {
  const results = await Promise.allSettled(calls);
  const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
  return { done: calls.length - refused.length, refused };
};

describe("a draft", () => {
  test("of two who save the same revision one is told, and the other's words stand", async () => {
    const { id } = await draftOf(limited(1_00));
    const save = (memberId: string, minor: number) =>
      within(() => saveDraft(shell, { id, revision: 1, title: "Mine", body: limited(minor), memberId }));
    const { done, refused } = await settled([save(lena, 2_00), save(omar, 3_00)]);
    expect(done).toBe(1);
    expect(refused).toMatchObject([{ code: "conflict" }]);
    const { revision, updatedBy, body } = await within(() => getDraft(shell.db, id));
    expect(revision).toBe(2);
    expect(body).toEqual(limited(updatedBy === lena ? 2_00 : 3_00));
    await within(() => discardDraft(shell, { id, memberId: lena }));
    await expect(save(lena, 4_00)).rejects.toMatchObject({ code: "already_decided" });
    await expect(within(() => discardDraft(shell, { id, memberId: lena }))).rejects.toMatchObject({
      code: "already_decided",
    });
    expect((await kinds()).slice(-3)).toEqual(["release.drafted", "release.draft_saved", "release.draft_discarded"]);
  });

  test("what has not the form of a release is refused with where", async () => {
    const { id } = await draftOf(limited(1_00));
    const body = { ...limited(1_00), outOfScope: [7] };
    const save = within(() => saveDraft(shell, { id, revision: 1, title: "Mine", body, memberId: lena }));
    await expect(save).rejects.toMatchObject({
      code: "invalid_input",
      fields: { "outOfScope.0": expect.anything() as unknown },
    });
  });

  test("is not published before its replay was seen, and not by its writer alone where there is a second lead", async () => {
    const { id: draftId } = await draftOf(limited(90_00));
    const asked = { draftId, revision: 1, memberId: lena, leads: 2, share: null, emergency: null };
    const publish = (change: Partial<typeof asked> = {}) =>
      within(() => publishRelease(shell, { ...asked, ...change }));
    const shut = (says: string) => ({ code: "invalid_input", userMessage: expect.stringContaining(says) as unknown });
    await expect(publish()).rejects.toMatchObject(shut("Replay the draft"));
    const replayId = await within(() => replayed(shell, draftId, lena));
    await expect(publish()).rejects.toMatchObject(shut("second lead"));
    const approve = (memberId: string) => within(() => seeReplay(shell, { replayId, memberId, approve: true }));
    await expect(approve(lena)).rejects.toMatchObject({ code: "forbidden" });
    const { refused } = await settled([approve(omar), approve(omar)]);
    expect(refused).toMatchObject([{ code: "already_decided" }]);
    await within(() =>
      saveDraft(shell, { id: draftId, revision: 1, title: "B", body: limited(91_00), memberId: omar }),
    );
    await expect(publish()).rejects.toMatchObject({ code: "stale" });
    await expect(publish({ revision: 2 })).rejects.toMatchObject(shut("saved after its replay"));
    await expect(approve(omar)).rejects.toMatchObject({ code: "stale" });
    const again = await within(() => replayed(shell, draftId, omar, 2));
    await within(() => seeReplay(shell, { replayId: again, memberId: lena, approve: true }));
    const published = await settled([publish({ revision: 2 }), publish({ revision: 2 })]);
    expect(published.done).toBe(1);
    expect(published.refused).toMatchObject([{ code: expect.stringMatching(/conflict|already_decided/) as unknown }]);
    const { release } = await within(() => readStamps(shell.db));
    expect((await within(() => findRelease(shell.db, release ?? 0)))?.policy).toEqual(limited(91_00).policy);
    const line = (await within(() => listAudit(shell.db, "release", 0, 500))).find(
      ({ kind, data }) => kind === "release.published" && data["draft"] === draftId,
    );
    expect(line?.data).toMatchObject({ release, revision: 2, seenBy: omar, approvedBy: lena, replay: "a hash" });
    expect(await within(() => listPublishers(shell.db, [release ?? 0]))).toEqual([]);
  });
});

describe("a rollout", () => {
  test("a ticket is ruled by one side, for as long as it runs; stopped, the one before rules again, and what waits follows", async () => {
    const { then: _then, ...story } = getScenario("over-limit");
    const { ticket } = await playScenario(stage, story);
    const before = await within(() => readStamps(shell.db));
    const asked = await within(() => readyDraft(shell, limited(1_00), lena));
    const { release } = await within(() => publishRelease(shell, { ...asked, share: 0.5 }));
    expect(await within(() => listPublishers(shell.db, [release]))).toEqual([lena]);
    const ruling = await within(() => readStamps(shell.db));
    expect(ruling).toMatchObject({ release, rollout: { release, previous: before.release, share: 0.5 } });
    const ids = Array.from({ length: 400 }, () => systemIds.next());
    const sides = ids.map((id) => releaseFor(shell, ruling, id));
    expect(ids.map((id) => releaseFor(shell, ruling, id))).toEqual(sides);
    const inside = sides.filter((side) => side === release).length;
    expect(inside).toBeGreaterThan(140);
    expect(inside).toBeLessThan(260);

    const side = releaseFor(shell, ruling, ticket.id);
    const item = () => within(() => shell.db.queueItem.findFirstOrThrow({ where: { ticketId: ticket.id } }));
    if (side === release) expect((await item()).release).toBe(release);
    const another = await within(() => readyDraft(shell, limited(2_00), lena));
    await expect(within(() => publishRelease(shell, another))).rejects.toMatchObject({ code: "invalid_input" });

    const stop = () =>
      within(() => endRollout(shell, { release, state: "stopped", why: "It refunds too much", memberId: lena }));
    const { done, refused } = await settled([stop(), stop()]);
    expect(done).toBe(1);
    expect(refused).toMatchObject([{ code: "conflict" }]);
    expect((await within(() => readStamps(shell.db))).release).toBe(before.release);
    expect((await within(() => findCurrentRelease(shell.db)))?.number).toBe(before.release);
    expect((await kinds()).filter((kind) => kind === "release.rollout_stopped")).toHaveLength(1);
    const emergency = { release, memberId: lena, leads: 2, emergency: "now" };
    await expect(within(() => restoreRelease(shell, emergency))).rejects.toMatchObject({ code: "invalid_input" });
    expect((await within(() => publishDraft(shell, limited(3_00), lena))).release).toBe(release + 1);
    const decided = await within(() => findLatestDecision(shell.db, ticket.id));
    expect(decided?.decision.because.map(({ reason }) => reason.code)).toContain("over_limit");
  });

  test("completed, it rules every ticket; what was never rolled out cannot be ended", async () => {
    const asked = await within(() => readyDraft(shell, limited(4_00), lena));
    const { release } = await within(() => publishRelease(shell, { ...asked, share: 0.1 }));
    const end = { release, state: "completed", why: null, memberId: lena } as const;
    await within(() => endRollout(shell, end));
    const ruling = await within(() => readStamps(shell.db));
    expect(ruling).toMatchObject({ release, rollout: null });
    expect(releaseFor(shell, ruling, systemIds.next())).toBe(release);
    const never = within(() => endRollout(shell, { ...end, release: 1 }));
    await expect(never).rejects.toMatchObject({ code: "not_found" });
  });
});

test("an earlier release rules again at once for a reason, word for word; changed, it takes the steps of any other", async () => {
  const restore = { release: 1, memberId: lena, leads: 2 };
  const asDraft = await within(() => restoreRelease(shell, { ...restore, emergency: null }));
  expect(asDraft.published).toBeNull();
  const save = { id: asDraft.draftId, revision: 1, title: "Nearly", body: limited(5_00), memberId: lena };
  await within(() => saveDraft(shell, save));
  const asked = { draftId: asDraft.draftId, revision: 2, memberId: lena, leads: 2, share: null, emergency: "now" };
  await expect(within(() => publishRelease(shell, asked))).rejects.toMatchObject({ code: "invalid_input" });
  const { published } = await within(() => restoreRelease(shell, { ...restore, emergency: "It refunds too much" }));
  const { number, ...body } = (await within(() => findCurrentRelease(shell.db))) ?? demoRelease;
  expect(number).toBe(published?.release);
  expect({ number: 1, ...body }).toEqual(await within(() => findRelease(shell.db, 1)));
  expect(await kinds()).toContain("release.restored");
});
