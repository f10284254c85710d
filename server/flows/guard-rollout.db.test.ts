import { expect, test } from "vitest";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { systemIds } from "@/server/platform/ids";
import { listAudit } from "@/server/store/audit";
import { findRunningRollout } from "@/server/store/release-rollouts";
import { readStamps } from "@/server/store/stamps";
import { openDemoStage } from "@/server/testing/demo-stage";
import { readyDraft } from "@/server/testing/publish-draft";
import { makeTicket } from "@/server/testing/store-fixture";
import { guardRollout } from "./guard-rollout";
import { publishRelease } from "./publish-release";

const stage = await openDemoStage();
const { shell, within } = stage;
const intent = "late_delivery_refund";

/** Parts that one release decided and people settled, of which so many turned out wrong at once. */
async function settled(
  ticketId: string,
  release: number,
  { all, failed }: { all: number; failed: number },
): Promise<void> {
  const at = shell.clock.now();
  for (let n = 0; n < all; n += 1) {
    const id = systemIds.next();
    const of = { id, runId: systemIds.next(), ticketId, episode: 1, outcome: "review", body: {}, release, settings: 1 };
    await shell.db.decision.createMany({
      data: [{ ...of, evidenceHash: "x", sealedEvidence: new Uint8Array(), createdAt: at }],
    });
    const isFailed = n < failed;
    await shell.db.evidenceItem.createMany({
      data: [
        {
          ...{ id: systemIds.next(), decisionId: id, ticketId, part: "a1", intent, cell: "issue_refund", version: "v" },
          ...{ source: "review", result: isFailed ? "failed" : "pending", fault: isFailed ? "rejected" : null },
          ...{ createdAt: at, countsAt: new Date(at.getTime() + 604_800_000), settledAt: isFailed ? at : null },
        },
      ],
    });
  }
}

test("a rollout that fails more often is stopped once, with what was counted; one that does not goes on", async () => {
  await within(async () => {
    expect(await guardRollout(shell)).toBe(false);
    // Its own tests are about its own limits.
    const { number: previous, ...body } = { ...structuredClone(demoRelease), tests: [] };
    const cell = body.policy.intents[intent]?.cells["issue_refund"];
    if (cell) cell.limits = { EUR: 90_00 };
    const asked = await readyDraft(shell, body, systemIds.next());
    const { release } = await publishRelease(shell, { ...asked, share: 0.5 });
    const { ticketId } = await makeTicket(stage.database.app);
    await settled(ticketId, release, { all: 6, failed: 6 });
    await settled(ticketId, previous, { all: 30, failed: 0 });
    expect(await guardRollout(shell)).toBe(false);
    await settled(ticketId, release, { all: 1, failed: 1 });
    const stopped = await Promise.all([guardRollout(shell), guardRollout(shell)]);
    expect(stopped.sort()).toEqual([false, true]);
    expect(await findRunningRollout(shell.db)).toBeNull();
    expect((await readStamps(shell.db)).release).toBe(previous);
    const lines = (await listAudit(shell.db, "release", 0, 100)).filter(
      ({ kind }) => kind === "release.rollout_stopped",
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ actor: { kind: "system" }, data: { release, newFailed: 7, previousAll: 30 } });
  });
});
