import { execFileSync, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { getScenario } from "@/prisma/scenarios/scenarios";
import { auditBytes } from "@/server/core/audit/audit-bytes";
import type { AuditLine } from "@/server/core/audit/audit-line";
import { openSigner, sha256Hex } from "@/server/platform/digest";
import { env } from "@/server/platform/env";
import { openDemoStage } from "@/server/testing/demo-stage";
import { playScenario } from "@/server/testing/play-scenario";
import { Fault, verifyExport } from "../../scripts/parts/verify-export.mjs";
import { exportAudit } from "./export-audit";
import { sealAudit } from "./seal-audit";

const folder = mkdtempSync(join(tmpdir(), "audit-export-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const stage = await openDemoStage();
const { shell, within, sandbox } = stage;
const { ticket } = await playScenario(stage, getScenario("late-refund"));
await within(() => sealAudit(shell));
await playScenario(stage, getScenario("over-limit"));
await within(() => sealAudit(shell));
await playScenario(stage, getScenario("wants-human"));
const whole = await exported(null);
const ofTicket = await exported(ticket.id);

async function exported(ticketId: string | null): Promise<string[]> {
  const parts: string[] = [];
  await within(async () => {
    for await (const part of exportAudit(shell, ticketId)) parts.push(part);
  });
  return parts.join("").trimEnd().split("\n");
}

let files = 0;
function write(lines: readonly string[]): string {
  const file = join(folder, `${String((files += 1))}.jsonl`);
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}
const faultOf = (lines: readonly string[], options: Parameters<typeof verifyExport>[1] = {}) =>
  verifyExport(write(lines), options).then(
    () => null,
    (error: unknown) => (error instanceof Fault ? { line: error.line, why: error.message } : error),
  );

const containing = (text: string): unknown => expect.stringContaining(text);

interface Row {
  hash: string;
  line: AuditLine;
}
const isLine = (text: string) => text.startsWith('{"hash"');
const read = (text: string) => JSON.parse(text) as Row;
/** Places, in the file, of the audit lines; and of one of each kind. */
const places = whole.flatMap((text, at) => (isLine(text) ? [at] : []));
const kinds = [...new Map(places.map((at) => [read(whole[at] ?? "").line.kind, at])).entries()];
const checkpoints = whole.flatMap((text, at) => (text.includes('"record":"checkpoint"') ? [at] : []));
const put = (at: number, text: string) => whole.map((line, n) => (n === at ? text : line));
const without = (at: number) => whole.filter((_, n) => n !== at);
const endsStream = (at: number) => {
  const next = whole[at + 1] ?? "";
  return !isLine(next) || read(next).line.stream !== read(whole[at] ?? "").line.stream;
};

describe("a whole export", () => {
  test("verifies, with the key that it names or with the one that is given, and its receipts join the vendor's ledger", async () => {
    expect(kinds.length).toBeGreaterThan(12);
    expect(checkpoints).toHaveLength(3);
    const ledger = await sandbox.ledger();
    const keys = [openSigner(env().signingKey).publicKey];
    const seen = await verifyExport(write(whole), { keys, ledger });
    expect(seen).toMatchObject({ scope: "workspace", lines: places.length, checkpoints: 3 });
    expect(seen.joined).toEqual({ effects: ledger.length, byHand: 0, own: 0 });
  });

  test("verifies when another tool has written its lines anew, keys in another order and spaces between", async () => {
    const anew = whole.map((text) => {
      if (!isLine(text)) return text;
      const { line, hash } = read(text);
      return JSON.stringify({ line: Object.fromEntries(Object.entries(line).reverse()), hash }, null, 1).replaceAll(
        "\n",
        " ",
      );
    });
    expect(await faultOf(anew)).toBeNull();
  });
});

describe("a flip names the line that was flipped", () => {
  const fields: [string, (line: AuditLine) => Partial<AuditLine>][] = [
    ["workspaceId", () => ({ workspaceId: "00000000-0000-7000-8000-000000000000" })],
    ["stream", () => ({ stream: "ticket:other" })],
    ["seq", ({ seq }) => ({ seq: seq + 1 })],
    ["at", () => ({ at: "2020-01-01T00:00:00.000Z" })],
    ["kind", ({ kind }) => ({ kind: kind === "reply.sent" ? "ticket.closed" : "reply.sent" })],
    ["actor", ({ actor }) => ({ actor: { ...actor, id: `${actor.id}x` } })],
    ["data", ({ data }) => ({ data: { ...data, more: 1 } })],
    ["prev", () => ({ prev: "f".repeat(64) })],
  ];
  test.each(kinds)("in a line of kind %s", async (_kind, at) => {
    const row = read(whole[at] ?? "");
    for (const [field, change] of fields) {
      const changed = put(at, JSON.stringify({ ...row, line: { ...row.line, ...change(row.line) } }));
      expect(await faultOf(changed), field).toMatchObject({ line: at + 1 });
    }
    expect(await faultOf(put(at, JSON.stringify({ ...row, hash: "a".repeat(64) })))).toMatchObject({ line: at + 1 });
    expect(await faultOf(put(at, "{"))).toMatchObject({ line: at + 1 });
  });

  test.each(kinds)(
    "even when whoever changed a line of kind %s made its hash anew: the next one, or the checkpoint",
    async (_kind, at) => {
      const { line } = read(whole[at] ?? "");
      const changed = { ...line, data: { ...line.data, more: 1 } };
      const forged = put(at, JSON.stringify({ hash: sha256Hex(auditBytes(changed)), line: changed }));
      const fault = (await faultOf(forged)) as { line: number };
      if (endsStream(at)) expect(checkpoints.map((n) => n + 1)).toContain(fault.line);
      else expect(fault.line).toBe(at + 2);
    },
  );

  test("even when all that follows in the stream was chained anew: the checkpoint was signed over something else", async () => {
    const at = places.find((n) => read(whole[n] ?? "").line.stream === `ticket:${ticket.id}`) ?? 0;
    let prev = "";
    const forged = whole.map((text, n) => {
      if (n < at || !isLine(text)) return text;
      const { line } = read(text);
      if (line.stream !== `ticket:${ticket.id}`) return text;
      const changed = { ...line, ...(n === at ? { data: { more: 1 } } : { prev }) };
      prev = sha256Hex(auditBytes(changed));
      return `{"hash":"${prev}","line":${auditBytes(changed)}}`;
    });
    expect(await faultOf(forged)).toMatchObject({
      line: (checkpoints[0] ?? 0) + 1,
      why: containing("other lines"),
    });
  });

  test("in each field of each checkpoint, in the header and in the end", async () => {
    for (const at of checkpoints) {
      const row = JSON.parse(whole[at] ?? "") as Record<string, unknown>;
      const flips = {
        seq: 9,
        at: "2020-01-01T00:00:00.000Z",
        root: "0".repeat(64),
        streams: 1,
        lines: 1,
        keyId: "0",
        signature: "AAAA",
        changed: [],
      };
      for (const [field, value] of Object.entries(flips)) {
        expect(await faultOf(put(at, JSON.stringify({ ...row, [field]: value }))), field).toMatchObject({
          line: at + 1,
        });
      }
    }
    const header = JSON.parse(whole[0] ?? "") as object;
    expect(await faultOf(put(0, JSON.stringify({ ...header, workspaceId: "x" })))).toMatchObject({ line: 2 });
    expect(await faultOf(put(0, JSON.stringify({ ...header, version: 2 })))).toMatchObject({ line: 1 });
    const last = whole.length - 1;
    expect(await faultOf(put(last, '{"record":"end","lines":1}'))).toMatchObject({ line: last + 1 });
  });
});

describe("what is missing or moved is named where it should have stood", () => {
  test("a dropped line: the one after it, or the checkpoint that had seen it", async () => {
    for (const at of places) {
      const fault = (await faultOf(without(at))) as { line: number; why: string };
      if (endsStream(at)) expect(checkpoints, String(at)).toContain(fault.line);
      else expect(fault.line).toBe(at + 1);
    }
  });

  test("two lines that changed places: the first of them", async () => {
    for (const at of places.filter((n) => isLine(whole[n + 1] ?? ""))) {
      const swapped = put(at, whole[at + 1] ?? "").map((text, n) => (n === at + 1 ? (whole[at] ?? "") : text));
      const fault = (await faultOf(swapped)) as { line: number } | null;
      // Two whole streams in the other order are the same audit.
      const bothWhole = [at, at + 1].every((n) => endsStream(n) && read(whole[n] ?? "").line.seq === 1);
      if (!endsStream(at)) expect(fault?.line).toBe(at + 1);
      else if (bothWhole) expect(fault).toBeNull();
      else expect([at + 1, at + 2, at + 3], String(at)).toContain(fault?.line);
    }
  });

  test("a line twice, and one from elsewhere", async () => {
    const at = places[3] ?? 0;
    expect(await faultOf([...whole.slice(0, at + 1), ...whole.slice(at)])).toMatchObject({ line: at + 2 });
  });

  test("a file that was cut, anywhere", async () => {
    for (let keep = 1; keep < whole.length; keep += 1) {
      expect(await faultOf(whole.slice(0, keep)), String(keep)).toMatchObject({ line: keep });
    }
  });

  test("the newest lines of a stream taken out, its checkpoints left: the checkpoint has seen more", async () => {
    const lastOfTicket = places.filter((n) => read(whole[n] ?? "").line.stream === `ticket:${ticket.id}`).slice(-2);
    const cut = whole.filter((_, n) => !lastOfTicket.includes(n));
    expect(await faultOf(cut)).toMatchObject({ why: containing("has seen line") });
  });

  test("a dropped checkpoint, or the last one with what it covers", async () => {
    expect(await faultOf(without(checkpoints[1] ?? 0))).toMatchObject({ line: (checkpoints[1] ?? 0) + 1 });
    expect(await faultOf(without(checkpoints[2] ?? 0))).toMatchObject({ why: containing("covers") });
  });
});

test("a key that is not the given one is not believed, even though the export names it", async () => {
  const { publicKey } = generateKeyPairSync("ed25519");
  const other = publicKey.export({ format: "der", type: "spki" }).toString("base64");
  expect(await faultOf(whole, { keys: [other] })).toMatchObject({ line: (checkpoints[0] ?? 0) + 1 });
});

describe("one ticket's export", () => {
  test("verifies by itself, and proves that it is part of the workspace's audit", async () => {
    expect(await verifyExport(write(ofTicket))).toMatchObject({ scope: `ticket:${ticket.id}`, streams: 1 });
    expect(ofTicket.join()).not.toContain("member.changed");
  });

  test("is refused without its proof, with another's, and with a line less", async () => {
    const at = ofTicket.findIndex((text) => text.includes('"record":"inclusion"'));
    const proof = JSON.parse(ofTicket[at] ?? "") as { index: number; path: string[] };
    const withProof = (change: object) =>
      ofTicket.map((text, n) => (n === at ? JSON.stringify({ ...proof, ...change }) : text));
    expect(await faultOf(ofTicket.filter((_, n) => n !== at))).toMatchObject({
      why: containing("nothing proves"),
    });
    for (const change of [
      { index: proof.index + 1 },
      { path: [...proof.path].reverse() },
      { path: [] },
      { seq: 1 },
      { size: 1 },
    ]) {
      expect(await faultOf(withProof(change)), JSON.stringify(change)).toMatchObject({ line: at + 1 });
    }
    const lines = ofTicket.filter(isLine);
    const shorter = ofTicket.filter((text) => text !== lines.at(-1));
    expect(await faultOf(shorter)).toMatchObject({ why: containing("not included") });
  });
});

describe("receipts and the vendor's ledger", () => {
  test("an effect without a receipt, a receipt without an effect, another effect, and two under one key are named", async () => {
    const ledger = await sandbox.ledger();
    const [first] = ledger;
    if (!first) throw new Error("the ledger is empty");
    const stray = { ...first, key: "00000000-0000-7000-8000-000000000000", ref: "re_stray" };
    expect(await faultOf(whole, { ledger: [...ledger, stray] })).toMatchObject({
      why: containing("re_stray"),
    });
    expect(await faultOf(whole, { ledger: ledger.slice(1) })).toMatchObject({
      why: containing(first.ref),
    });
    expect(await faultOf(whole, { ledger: [{ ...first, ref: "other" }, ...ledger.slice(1)] })).toMatchObject({
      why: containing("other"),
    });
    expect(await faultOf(whole, { ledger: [...ledger, first] })).toMatchObject({
      why: containing("one key"),
    });
  });
});

test("the command says so, and ends with 0, 1 or 2; it runs where there is nothing of ours", async () => {
  const copy = mkdtempSync(join(tmpdir(), "verifier-"));
  execFileSync("cp", ["-r", "scripts", copy]);
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, "scripts/audit-verify.mjs"), ...args], {
      cwd: copy,
      encoding: "utf8",
    });
    return { status, said: stdout + stderr };
  };
  const ledger = join(folder, "ledger.json");
  writeFileSync(ledger, JSON.stringify({ effects: await sandbox.ledger() }));
  const good = run(write(whole), "--ledger", ledger);
  expect(good).toMatchObject({ status: 0, said: containing("verified: ") });
  const at = places[5] ?? 0;
  const bad = write(without(at));
  expect(run(bad)).toMatchObject({ status: 1, said: containing(`${bad}:${String(at + 1)}: `) });
  expect(run("nowhere.jsonl").status).toBe(2);
  expect(run().status).toBe(2);
  rmSync(copy, { recursive: true });
});
