import { createHash, generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { auditBytes, genesisHash } from "@/server/core/audit/audit-bytes";
import { checkpointBytes, headLeaf } from "@/server/core/audit/checkpoint-bytes";
import { merkleRoot } from "@/server/core/audit/merkle-root";
import { openSigner } from "@/server/platform/digest";
import { verifyParts } from "./verify-parts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const sha256OfHex = (hex: string) => createHash("sha256").update(hex, "hex").digest("hex");
const signer = openSigner(generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" }));
const workspaceId = "00000000-0000-7000-8000-000000000001";
const at = "2026-11-20T09:00:00.000Z";

interface Head {
  seq: number;
  hash: string;
}

/** An honest export: rounds of lines over streams that come in no order, each round sealed. */
function makeExport(rounds: readonly (readonly string[])[]): string[] {
  const lines = new Map<string, string[]>();
  const heads = new Map<string, Head>();
  const checkpoints: string[] = [];
  for (const [round, streams] of rounds.entries()) {
    for (const stream of streams) {
      const { seq, hash: prev } = heads.get(stream) ?? { seq: 0, hash: genesisHash };
      const actor = { kind: "agent", id: "agent" } as const;
      const line = {
        workspaceId,
        stream,
        seq: seq + 1,
        at,
        kind: "decision.made",
        actor,
        data: { round },
        prev,
      } as const;
      const hash = sha256(auditBytes(line));
      heads.set(stream, { seq: seq + 1, hash });
      lines.set(stream, [...(lines.get(stream) ?? []), `{"hash":"${hash}","line":${auditBytes(line)}}`]);
    }
    const sorted = [...heads]
      .map(([stream, head]) => ({ stream, ...head }))
      .sort((a, b) => (a.stream < b.stream ? -1 : 1));
    const stated = {
      ...{ workspaceId, seq: round + 1, at, root: merkleRoot(sorted.map(headLeaf), sha256OfHex), keyId: signer.keyId },
      ...{ streams: sorted.length, lines: sorted.reduce((sum, head) => sum + head.seq, 0) },
    };
    const changed = [...new Set(streams)].map((stream) => [stream, heads.get(stream)?.seq]);
    const signature = signer.sign(checkpointBytes(stated));
    checkpoints.push(JSON.stringify({ record: "checkpoint", ...stated, signature, changed }));
  }
  const body = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, own]) => own);
  const head = {
    record: "audit",
    version: 1,
    workspaceId,
    scope: "workspace",
    exportedAt: at,
    keys: [signer.publicKey],
  };
  return [JSON.stringify(head), ...body, ...checkpoints, JSON.stringify({ record: "end", lines: body.length })];
}

const streams = (count: number, salt: number) =>
  Array.from({ length: count }, (_, n) => `ticket:${sha256(`${String(salt)} ${String(n % 9)}`).slice(0, 8)}`);
const honest = makeExport([
  ["settings", "release"],
  streams(7, 1),
  [...streams(5, 2), "settings"],
  streams(9, 1),
  ["ticket:zz"],
]);

async function* cut(text: string, at: number): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += at) yield await Promise.resolve(text.slice(from, from + at));
}
const verify = (lines: readonly string[], size = 900) => verifyParts(cut(`${lines.join("\n")}\n`, size));

describe("in the browser", () => {
  test.each([7, 900, 1_000_000])("an honest export verifies, in parts of %i signs", async (size) => {
    const verdict = await verify(honest, size);
    expect(verdict).toMatchObject({ ok: true, keyId: signer.keyId, seen: { workspaceId, lines: 25, checkpoints: 5 } });
    expect(verdict.ok && verdict.seen.last?.root).toBe((JSON.parse(honest.at(-2) ?? "") as { root: string }).root);
  });

  const isLine = (text: string) => text.startsWith('{"hash"');
  const first = honest.findIndex(isLine);
  const firstCheckpoint = honest.findIndex((text) => text.includes('"checkpoint"'));
  const put = (at: number, text: string) => honest.map((line, n) => (n === at ? text : line));
  const swapped = (at: number) => {
    const lines = [...honest];
    [lines[at], lines[at + 1]] = [lines[at + 1] ?? "", lines[at] ?? ""];
    return lines;
  };
  const settings = honest.findIndex((text) => text.includes('"stream":"settings"'));
  const forged = (text: string) => {
    const { line } = JSON.parse(text) as { line: Parameters<typeof auditBytes>[0] };
    const bytes = auditBytes({ ...line, data: { round: 77 } });
    return `{"hash":"${sha256(bytes)}","line":${bytes}}`;
  };

  test.each<[string, string[], number, RegExp]>([
    ["nothing", [], 1, /empty|begin/],
    [
      "a word changed",
      put(first, (honest[first] ?? "").replace("decision.made", "reply.sent")),
      first + 1,
      /not what its hash/,
    ],
    [
      "a field added",
      put(first, (honest[first] ?? "").replace('"line":{', '"line":{"note":1,')),
      first + 1,
      /not what its hash/,
    ],
    ["a line dropped", honest.filter((_, n) => n !== settings), settings + 1, /stands where line 1 should/],
    ["two lines swapped", swapped(settings), settings + 1, /stands where line 1 should/],
    ["its hash made anew", put(settings, forged(honest[settings] ?? "")), settings + 2, /does not follow/],
    [
      "the last line of a stream forged whole",
      put(first, forged(honest[first] ?? "")),
      firstCheckpoint + 1,
      /root differs/,
    ],
    ["nonsense", put(first, "{"), first + 1, /no record/],
    [
      "a checkpoint dropped",
      honest.filter((_, n) => n !== firstCheckpoint),
      firstCheckpoint + 1,
      /checkpoint 1 should/,
    ],
    [
      "a signature changed",
      put(firstCheckpoint, (honest[firstCheckpoint] ?? "").replace(/"signature":"../, '"signature":"xx')),
      firstCheckpoint + 1,
      /signature/,
    ],
    [
      "what was signed changed",
      put(firstCheckpoint, (honest[firstCheckpoint] ?? "").replace('"lines":2', '"lines":3')),
      firstCheckpoint + 1,
      /signature/,
    ],
    [
      "another key",
      put(
        0,
        (honest[0] ?? "").replace(
          signer.publicKey,
          openSigner(generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" })).publicKey,
        ),
      ),
      firstCheckpoint + 1,
      /not known/,
    ],
    ["cut off before its end", honest.slice(0, -1), honest.length - 1, /no end/],
    ["its last checkpoint cut off", [...honest.slice(0, -2), honest.at(-1) ?? ""], honest.length - 1, /covers/],
    ["an export of one ticket", put(0, (honest[0] ?? "").replace('"workspace"', '"ticket:1"')), 1, /one ticket/],
  ])("refuses %s, and names the row", async (_what, lines, line, why) => {
    const verdict = await verify(lines);
    expect(verdict).toMatchObject({ ok: false, fault: { line } });
    expect(verdict.ok ? "" : verdict.fault.why).toMatch(why);
  });
});
