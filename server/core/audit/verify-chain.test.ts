import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { auditBytes, genesisHash } from "./audit-bytes";
import type { AuditLine } from "./audit-line";
import { verifyChain } from "./verify-chain";

const sha256Hex = (text: string) => createHash("sha256").update(text).digest("hex");

function chain(length: number): AuditLine[] {
  const lines: AuditLine[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const line = {
      workspaceId: "ws",
      stream: "ticket:1",
      seq,
      prev: lines.at(-1)?.hash ?? genesisHash,
      kind: "decision.made" as const,
      at: "2026-11-12T10:00:00.000Z",
      actor: { kind: "agent" as const, id: "agent" },
      data: { n: seq },
    };
    lines.push({ ...line, hash: sha256Hex(auditBytes(line)) });
  }
  return lines;
}

const lines = chain(5);

test("an honest chain verifies, with its last hash as head", () => {
  expect(verifyChain(lines, sha256Hex)).toEqual({ ok: true, head: lines[4]?.hash });
  expect(verifyChain([], sha256Hex)).toEqual({ ok: true, head: genesisHash });
});

const changes: Partial<AuditLine>[] = [
  { data: { n: 99 } },
  { data: {} },
  { at: "2026-11-12T10:00:00.001Z" },
  { kind: "proposal.made" },
  { actor: { kind: "member", id: "agent" } },
  { actor: { kind: "agent", id: "other" } },
  { seq: 9 },
  { prev: "0".repeat(64) },
  { hash: "f".repeat(64) },
  { workspaceId: "other" },
  { stream: "ticket:2" },
];

test.each(changes)("line 3 with %j is found, and named", (change) => {
  const tampered = lines.map((line) => (line.seq === 3 ? { ...line, ...change } : line));
  expect(verifyChain(tampered, sha256Hex)).toMatchObject({ ok: false, at: 3 });
});

test("a changed line whose hash was made to fit breaks the next link", () => {
  const forged = lines.map((line) => {
    if (line.seq !== 3) return line;
    const changed = { ...line, data: { n: 99 } };
    return { ...changed, hash: sha256Hex(auditBytes(changed)) };
  });
  expect(verifyChain(forged, sha256Hex)).toEqual({ ok: false, at: 4, why: "broken_link" });
});

test("a missing, doubled or moved line is a gap where it should have stood", () => {
  const [one, two, three, four, five] = lines as [AuditLine, AuditLine, AuditLine, AuditLine, AuditLine];
  expect(verifyChain([one, two, four, five], sha256Hex)).toEqual({ ok: false, at: 3, why: "gap" });
  expect(verifyChain([two, three], sha256Hex)).toEqual({ ok: false, at: 1, why: "gap" });
  expect(verifyChain([one, two, two, three], sha256Hex)).toEqual({ ok: false, at: 3, why: "gap" });
  expect(verifyChain([one, three, two, four], sha256Hex)).toEqual({ ok: false, at: 2, why: "gap" });
});

test("a cut end verifies with another head: only a signed head shows it", () => {
  const cut = verifyChain(lines.slice(0, 4), sha256Hex);
  expect(cut).toEqual({ ok: true, head: lines[3]?.hash });
});

test("data without a canonical form is a fault of the line, not of the verifier", () => {
  const odd = lines.map((line) => (line.seq === 2 ? { ...line, data: { n: NaN } } : line));
  expect(verifyChain(odd, sha256Hex)).toEqual({ ok: false, at: 2, why: "unreadable" });
});

test("a column that is added later does not change the hash of old lines", () => {
  const [first] = lines as [AuditLine];
  expect(auditBytes({ ...first, addedLater: true } as AuditLine)).toBe(auditBytes(first));
});
