import crypto, { createHash, createPublicKey, verify } from "node:crypto";
import { createReadStream } from "node:fs";
import { canonical } from "./canonical.mjs";
import { HeadTree, leafHash, rootOfPath } from "./head-tree.mjs";
import { joinLedger, noteReceipt } from "./join-ledger.mjs";

const GENESIS = "0".repeat(64);

/** What is wrong with an export, and where: `line` is the number of the line in the file, from 1. */
export class Fault extends Error {
  constructor(line, why) {
    super(why);
    this.line = line;
  }
}

// Faster where there is it: from Node 20.12 on.
const sha256 = crypto.hash
  ? (text) => crypto.hash("sha256", text, "hex")
  : (text) => createHash("sha256").update(text).digest("hex");

/** The hashes of all lines, 32 bytes each, and where each stream's begin. */
class Chains {
  streams = new Map();
  lines = 0;
  #bytes = Buffer.allocUnsafe(32 * 4096);
  #current = null;

  add(number, line, hash, workspaceId) {
    const { stream, seq, prev } = line;
    const at = `line ${String(seq)} of ${stream}`;
    if (line.workspaceId !== workspaceId) throw new Fault(number, `${at} belongs to another workspace`);
    if (this.#current?.stream !== stream) {
      if (this.streams.has(stream)) throw new Fault(number, `${at} stands apart from its stream`);
      this.#current = { stream, first: this.lines, count: 0, head: GENESIS };
      this.streams.set(stream, this.#current);
    }
    const chain = this.#current;
    if (seq !== chain.count + 1) throw new Fault(number, `${at} stands where line ${String(chain.count + 1)} should`);
    if (prev !== chain.head) throw new Fault(number, `${at} does not follow from the line before it`);
    chain.count = seq;
    chain.head = hash;
    this.#keep(hash);
  }

  /** Hash of one line; null when the export does not have it. */
  hashAt(stream, seq) {
    const chain = this.streams.get(stream);
    if (chain === undefined || seq < 1 || seq > chain.count) return null;
    const from = 32 * (chain.first + seq - 1);
    return this.#bytes.toString("hex", from, from + 32);
  }

  #keep(hash) {
    if (this.#bytes.length < 32 * (this.lines + 1)) {
      const larger = Buffer.allocUnsafe(this.#bytes.length * 2);
      this.#bytes.copy(larger);
      this.#bytes = larger;
    }
    this.#bytes.write(hash, 32 * this.lines, "hex");
    this.lines += 1;
  }
}

/** Reads a file line by line, without holding it; empty lines are none. */
async function* linesOf(file) {
  let rest = "";
  for await (const chunk of createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20 })) {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    yield parts;
  }
  if (rest !== "") yield [rest];
}

/**
 * Verifies an export of the audit, and throws a `Fault` at the first line that is wrong. `keys`: public keys (SPKI DER, base64)
 * that may sign; without them those that the export names are believed. `ledger`: the effects of the vendors, to be joined.
 */
export async function verifyExport(file, { keys = [], ledger = null } = {}) {
  const state = openState(keys, ledger !== null);
  for await (const texts of linesOf(file)) {
    for (const text of texts) {
      state.number += 1;
      if (text !== "") take(state, text);
    }
  }
  finish(state);
  const joined = ledger === null ? null : joinLedger(state.receipts, ledger, Fault);
  const { header, chains, last } = state;
  const { seq: checkpoints, at, keyId } = last ?? { seq: 0, at: null, keyId: null };
  return { scope: header.scope, lines: chains.lines, streams: chains.streams.size, checkpoints, at, keyId, joined };
}

function openState(given, joins) {
  return {
    given,
    header: null,
    keys: new Map(),
    number: 0,
    chains: new Chains(),
    receipts: joins ? new Map() : null,
    tree: new HeadTree(),
    /** Up to where each stream, and all of them together, are covered by the checkpoints read so far. */
    sealed: new Map(),
    total: 0,
    last: null,
    included: null,
    ended: false,
  };
}

const HEAD = '{"hash":"';
const BODY = '","line":';

function take(state, text) {
  if (state.header === null) return begin(state, text);
  if (state.ended) throw new Fault(state.number, "it stands behind the end of the export");
  if (text.startsWith(HEAD) && text.startsWith(BODY, HEAD.length + 64) && text.endsWith("}")) {
    // As it was exported: the very text that was hashed.
    const hash = text.slice(HEAD.length, HEAD.length + 64);
    const body = text.slice(HEAD.length + 64 + BODY.length, -1);
    const made = sha256(body);
    // The one that was made is kept: a slice of the text would keep a megabyte of the file in memory with it.
    if (made === hash) return addLine(state, parse(state, body), made);
  }
  const record = parse(state, text);
  if (record.line !== undefined) return addLine(state, record.line, checkHash(state, record));
  if (record.record === "checkpoint") return addCheckpoint(state, record);
  if (record.record === "inclusion") return include(state, record);
  if (record.record === "end") return end(state, record);
  throw new Fault(state.number, "it is no record of an audit export");
}

function parse(state, text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Fault(state.number, "it is no JSON");
  }
  if (value === null || typeof value !== "object") throw new Fault(state.number, "it is no record of an audit export");
  return value;
}

function begin(state, text) {
  const header = parse(state, text);
  if (header.record !== "audit" || header.version !== 1 || !Array.isArray(header.keys)) {
    throw new Fault(state.number, "it does not begin an audit export of version 1");
  }
  state.header = header;
  for (const publicKey of state.given.length > 0 ? state.given : header.keys) {
    const der = Buffer.from(publicKey, "base64");
    state.keys.set(sha256(der).slice(0, 16), createPublicKey({ key: der, format: "der", type: "spki" }));
  }
}

/** Of a line that was written anew by some other tool: its hash is over the canonical text. */
function checkHash(state, { line, hash }) {
  if (line === null || typeof line !== "object" || sha256(canonical(line)) !== hash) {
    throw new Fault(state.number, `${place(line)} is not what its hash was made of`);
  }
  return hash;
}

const place = (line) => `line ${String(line?.seq)} of ${String(line?.stream)}`;

function addLine(state, line, hash) {
  if (state.last !== null) throw new Fault(state.number, `${place(line)} stands behind a checkpoint`);
  state.chains.add(state.number, line, hash, state.header.workspaceId);
  if (state.receipts) noteReceipt(state.receipts, line, state.number);
}

function addCheckpoint(state, record) {
  const { workspaceId, seq, at, root, streams, lines, keyId } = record;
  const name = `checkpoint ${String(seq)}`;
  const isWhole = state.header.scope === "workspace";
  if (workspaceId !== state.header.workspaceId) throw new Fault(state.number, `${name} is of another workspace`);
  if (isWhole && seq !== (state.last?.seq ?? 0) + 1) {
    throw new Fault(state.number, `${name} stands where checkpoint ${String((state.last?.seq ?? 0) + 1)} should`);
  }
  const key = state.keys.get(keyId);
  if (key === undefined) throw new Fault(state.number, `${name} is signed with a key that is not known: ${keyId}`);
  const signed = Buffer.from(canonical({ workspaceId, seq, at, root, streams, lines, keyId }));
  if (!verify(null, signed, key, Buffer.from(String(record.signature), "base64"))) {
    throw new Fault(state.number, `the signature of ${name} does not hold`);
  }
  if (isWhole) checkRoot(state, record, name);
  state.last = record;
}

function checkRoot(state, { changed, root, streams, lines }, name) {
  if (!Array.isArray(changed)) return; // made before checkpoints told which heads had moved
  const heads = [];
  for (const [stream, seq] of changed) {
    const hash = state.chains.hashAt(stream, seq);
    if (hash === null) {
      const has = state.chains.streams.get(stream)?.count ?? 0;
      throw new Fault(
        state.number,
        `${name} has seen line ${String(seq)} of ${stream}; the export ends at ${String(has)}`,
      );
    }
    const before = state.sealed.get(stream) ?? 0;
    if (seq <= before) throw new Fault(state.number, `${name} says that ${stream} has shrunk`);
    state.total += seq - before;
    state.sealed.set(stream, seq);
    heads.push([stream, leafHash(canonical({ stream, seq, hash }))]);
  }
  state.tree.apply(heads);
  if (state.tree.size !== streams || state.total !== lines || state.tree.root() !== root) {
    throw new Fault(state.number, `${name} was signed over other lines: its root differs`);
  }
}

/** Of a single ticket's export: that its head is among those that the checkpoint was signed over. */
function include(state, record) {
  const { stream, seq, index, size, path } = record;
  const hash = state.chains.hashAt(stream, seq);
  if (state.last === null) throw new Fault(state.number, "there is no checkpoint to be included in");
  const root = hash === null ? null : rootOfPath(leafHash(canonical({ stream, seq, hash })), { index, size, path });
  if (root !== state.last.root || size !== state.last.streams) {
    throw new Fault(state.number, `${stream} is not included in checkpoint ${String(state.last.seq)}`);
  }
  state.included = stream;
  state.total = seq;
}

function end(state, record) {
  const { lines } = state.chains;
  if (record.lines !== lines) {
    throw new Fault(state.number, `the export says ${String(record.lines)} lines and holds ${String(lines)}`);
  }
  state.ended = true;
}

function finish(state) {
  const { header, chains, number } = state;
  if (header === null) throw new Fault(1, "the file is empty");
  if (chains.lines > 0) checkCover(state);
  if (!state.ended) throw new Fault(number, "the export has no end: it was cut off");
}

/** Nothing in the export is vouched for by nobody. */
function checkCover({ header, chains, last, number, included, total }) {
  const isWhole = header.scope === "workspace";
  if (!isWhole && (included !== header.scope || chains.streams.size !== 1)) {
    throw new Fault(number, `nothing proves that ${header.scope} is part of the workspace's audit`);
  }
  if (last === null) throw new Fault(number, "no checkpoint follows: the export was cut off");
  const covered = !isWhole || Array.isArray(last.changed) ? total : last.lines;
  if (covered !== chains.lines) {
    throw new Fault(number, `the last checkpoint covers ${String(covered)} of ${String(chains.lines)} lines`);
  }
}
