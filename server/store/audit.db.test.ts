import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import type { AuditEntry } from "@/server/core/audit/audit-line";
import { checkpointBytes } from "@/server/core/audit/checkpoint-bytes";
import { verifyChain } from "@/server/core/audit/verify-chain";
import { inTransaction, inWorkspace } from "@/server/platform/db";
import { openSigner, sha256Hex, verifySignature } from "@/server/platform/digest";
import { withClient } from "@/server/testing/template-database";
import { createWorkspace, openTestDatabase } from "@/server/testing/test-database";
import { appendAudit, listAudit, sealCheckpoint } from "./audit";

const { url, database, workspaceId } = await openTestDatabase();
const otherId = await createWorkspace(database, "other");
const { app } = database;

const entry = (n: number): AuditEntry => ({
  kind: "decision.made",
  at: "2026-11-02T10:00:00Z",
  actor: { kind: "agent", id: "agent" },
  data: { n, nested: { b: [1.5, null, true], a: "ä" }, big: 1e21, tiny: 1e-7 },
});
const append = (stream: string, ...entries: AuditEntry[]) =>
  inWorkspace(workspaceId, () => inTransaction(app, (tx) => appendAudit(tx, stream, entries)));
const list = (stream: string, after = 0) => inWorkspace(workspaceId, () => listAudit(app, stream, after, 1000));

test("lines come back as they were hashed, and the chain verifies", async () => {
  await append("ticket:1", entry(1), entry(2));
  await append("ticket:1", entry(3));
  const lines = await list("ticket:1");
  expect(lines.map((line) => line.seq)).toEqual([1, 2, 3]);
  expect(verifyChain(lines, sha256Hex)).toEqual({ ok: true, head: lines[2]?.hash });
  expect((await list("ticket:1", 2)).map((line) => line.data["n"])).toEqual([3]);
});

test("racing callers on one stream, new to both, leave no gap and no fork", async () => {
  const racers = Array.from({ length: 20 }, (_, i) => append("ticket:race", entry(2 * i), entry(2 * i + 1)));
  await Promise.all(racers);
  const lines = await list("ticket:race");
  expect(lines).toHaveLength(40);
  expect(verifyChain(lines, sha256Hex)).toMatchObject({ ok: true });
  const numbers = lines.map((line) => Number(line.data["n"]));
  expect(numbers.filter((n, i) => i % 2 === 1 && n !== (numbers[i - 1] ?? 0) + 1)).toEqual([]); // a caller's lines stay together
});

test("a transaction that fails takes its lines and its numbers with it", async () => {
  const failing = inWorkspace(workspaceId, () =>
    inTransaction(app, async (tx) => {
      await appendAudit(tx, "ticket:2", [entry(1)]);
      throw new Error("stop");
    }),
  );
  await expect(failing).rejects.toThrow("stop");
  await append("ticket:2", entry(2));
  expect((await list("ticket:2")).map((line) => line.seq)).toEqual([1]);
});

test("nobody changes or removes a line: our role by grant, the owner by trigger", async () => {
  await append("ticket:3", entry(1));
  for (const sql of ["update audit_line set data = '{}'", "delete from audit_line", "truncate audit_line"]) {
    await expect(inWorkspace(workspaceId, () => app.$executeRawUnsafe(sql))).rejects.toThrow(/permission denied/);
    const byOwner = withClient(url, async (client) => {
      await client.query("select set_config('app.workspace', $1, false)", [workspaceId]);
      await client.query(sql);
    });
    await expect(byOwner).rejects.toThrow(/never change/);
  }
  expect(await list("ticket:3")).toHaveLength(1);
});

test("a line that is changed behind the guards no longer verifies", async () => {
  await append("ticket:4", entry(1), entry(2));
  const lines = await list("ticket:4");
  const changed = lines.map((line) => (line.seq === 1 ? { ...line, data: { n: 99 } } : line));
  expect(verifyChain(changed, sha256Hex)).toEqual({ ok: false, at: 1, why: "wrong_hash" });
});

test("a checkpoint is signed when a stream has grown, once, and only for its workspace", async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const { publicKey, ...signer } = openSigner(privateKey.export({ format: "der", type: "pkcs8" }));
  const now = new Date("2026-11-02T10:00:01.000Z");
  const seal = (id = workspaceId) => inWorkspace(id, () => sealCheckpoint(app, { ...signer, now }));

  const sealed = await Promise.all([seal(), seal()]);
  const first = sealed.find((checkpoint) => checkpoint !== null);
  expect(sealed.filter((checkpoint) => checkpoint === null)).toHaveLength(1);
  expect(first).toMatchObject({ seq: 1, streams: 5, workspaceId });
  expect(await seal()).toBeNull();
  expect(await seal(otherId)).toBeNull();

  await append("ticket:5", entry(1));
  const second = await seal();
  expect(second).toMatchObject({ seq: 2, streams: 6, lines: (first?.lines ?? 0) + 1 });
  expect(second?.root).not.toBe(first?.root);

  const row = await inWorkspace(workspaceId, () => app.auditCheckpoint.findFirstOrThrow({ where: { seq: 2 } }));
  const { signature, at, ...rest } = row;
  const text = checkpointBytes({ ...rest, at: at.toISOString() });
  expect(verifySignature(publicKey, text, signature)).toBe(true);
  expect(verifySignature(publicKey, text.replace('"lines":', '"lines":1'), signature)).toBe(false);
});
