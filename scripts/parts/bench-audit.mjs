import { createHash, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { canonical } from "./canonical.mjs";
import { HeadTree, leafHash } from "./head-tree.mjs";
import { verifyExport } from "./verify-export.mjs";

const LINES_PER_STREAM = 20;
const STREAMS_PER_CHECKPOINT = 50;
const KINDS = [
  "ticket.triaged",
  "evidence.gathered",
  "proposal.made",
  "decision.made",
  "action.sent",
  "action.performed",
];
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const workspaceId = "0196f0a0-0000-7000-8000-000000000001";
const id = (n) => `0196f0a0-0000-7000-8000-${String(n).padStart(12, "0")}`;

/** What an action's line holds, which is about the mean of what all lines do. */
function dataOf(n) {
  return { actionRun: id(n), part: "a1", action: "issue_refund", args: sha256(String(n)), receipt: `re_${String(n)}` };
}

/** An export as the application writes it: that many lines in streams of 20, a checkpoint for every 50 streams. */
async function writeExport(file, lines) {
  const { privateKey } = generateKeyPairSync("ed25519");
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  const keyId = sha256(spki).slice(0, 16);
  const out = createWriteStream(file);
  const put = async (text) => out.write(text) || (await once(out, "drain"));
  await put(
    `${JSON.stringify({ record: "audit", version: 1, workspaceId, scope: "workspace", keys: [spki.toString("base64")] })}\n`,
  );
  const heads = [];
  for (let from = 0; from < lines; from += LINES_PER_STREAM) {
    const stream = `ticket:${id(from)}`;
    const count = Math.min(LINES_PER_STREAM, lines - from);
    let prev = "0".repeat(64);
    let page = "";
    for (let seq = 1; seq <= count; seq += 1) {
      const n = from + seq;
      const at = new Date(1_780_000_000_000 + n * 1000).toISOString();
      const actor = { kind: "agent", id: "agent" };
      const body = canonical({
        workspaceId,
        stream,
        seq,
        prev,
        kind: KINDS[n % KINDS.length],
        at,
        actor,
        data: dataOf(n),
      });
      prev = sha256(body);
      page += `{"hash":"${prev}","line":${body}}\n`;
    }
    await put(page);
    heads.push({ stream, seq: count, hash: prev });
  }
  const tree = new HeadTree();
  let total = 0;
  for (let from = 0, seq = 1; from < heads.length; from += STREAMS_PER_CHECKPOINT, seq += 1) {
    const moved = heads.slice(from, from + STREAMS_PER_CHECKPOINT);
    tree.apply(moved.map((head) => [head.stream, leafHash(canonical(head))]));
    total += moved.reduce((sum, head) => sum + head.seq, 0);
    const at = new Date(1_780_000_000_000 + seq).toISOString();
    const checkpoint = { workspaceId, seq, at, root: tree.root(), streams: tree.size, lines: total, keyId };
    const signature = sign(null, Buffer.from(canonical(checkpoint)), privateKey).toString("base64");
    const changed = moved.map((head) => [head.stream, head.seq]);
    await put(`${JSON.stringify({ record: "checkpoint", ...checkpoint, signature, changed })}\n`);
  }
  await put(`${JSON.stringify({ record: "end", lines })}\n`);
  out.end();
  await once(out, "close");
}

/** `npm run bench -- audit [--lines N]`: how long the offline verifier takes for an export of that many lines. */
export async function benchAudit(lines) {
  const folder = await mkdtemp(join(tmpdir(), "bench-audit-"));
  try {
    const file = join(folder, "audit.jsonl");
    await writeExport(file, lines);
    const { size } = await stat(file);
    const cpu = process.cpuUsage();
    const from = performance.now();
    const seen = await verifyExport(file);
    const seconds = (performance.now() - from) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    console.log(
      "audit: offline verification of an export, hashes, chains, signatures and the root of every checkpoint",
    );
    console.log(
      `on: node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? "?"}, load ${loadavg()[0].toFixed(1)}`,
    );
    console.log(
      `export: ${seen.lines} lines in ${seen.streams} streams, ${seen.checkpoints} checkpoints, ${(size / 1e6).toFixed(0)} MB`,
    );
    console.log(
      `verified in ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of CPU, one thread): ${((seconds * 1e6) / lines).toFixed(1)} us per line`,
    );
    console.log(`memory: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
  } finally {
    await rm(folder, { recursive: true });
  }
}
