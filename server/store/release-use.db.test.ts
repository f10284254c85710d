import { expect, test } from "vitest";
import { recordedForm } from "@/server/core/policy/recorded-decision";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { sampleAction, sampleInput, sampleReply, sampleWant } from "@/server/testing/sample-decision";
import { makeTicket, setTestSecrets, testAt } from "@/server/testing/store-fixture";
import { createWorkspace, openTestDatabase } from "@/server/testing/test-database";
import { readReleaseUse } from "./release-use";

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);
const neighbour = await createWorkspace(database, "neighbour");
const db = database.app;
const dayMs = 86_400_000;
const since = new Date(testAt.getTime() - 90 * dayMs);

const wants = [
  sampleWant({ id: "w1", intent: "refund" }),
  sampleWant({ id: "w2", intent: "question" }),
  sampleWant({ id: "w3", intent: null }),
];
const parts = [
  sampleAction({ id: "a1", want: "w1", action: "issue_refund" }),
  sampleAction({ id: "a2", want: "w1", action: "tag_ticket" }),
  sampleAction({ id: "a3", want: "w3", action: "route_ticket" }),
  sampleReply({ wants: ["w1", "w2"] }),
];

function decide(of: string, daysAgo: number): Promise<unknown> {
  const body = JSON.parse(JSON.stringify(sampleInput({ wants, parts }))) as object;
  const asOf = new Date(testAt.getTime() - daysAgo * dayMs);
  const row = { decisionId: systemIds.next(), release: 1, settings: 1, intent: "refund", outcome: "act", asOf };
  return inWorkspace(of, () =>
    db.decisionInput.create({ data: { ...row, body, actionsHash: "hash", form: recordedForm, replies: 0 } }),
  );
}

test("what came to pass is counted by cell and by kind of ticket, once the workspace is old enough to say", async () => {
  const read = () => inWorkspace(workspaceId, () => readReleaseUse(db, since));
  await decide(neighbour, 200);
  await decide(workspaceId, 3);
  expect(await read()).toBeNull();
  await decide(workspaceId, 91);
  await decide(workspaceId, 89);
  await inWorkspace(workspaceId, async () => {
    const { ticketId } = await makeTicket(db);
    await db.ticket.updateMany({
      where: { id: ticketId },
      data: { intent: "refund", urgency: "high", language: "en" },
    });
  });
  expect(await read()).toEqual({
    cells: { "refund.issue_refund": 2, "refund.tag_ticket": 2, "refund.reply": 2, "question.reply": 2 },
    tickets: [{ intent: "refund", urgency: "high", language: "en", count: 1 }],
  });
});
