import type { AuditLine } from "./audit-line";
import { genesisHash } from "./audit-bytes";
import { canonicalBytes } from "./canonical-bytes";
import { checkpointBytes, headLeaf, type Checkpoint } from "./checkpoint-bytes";
import { HeadTree, type Wanted } from "./head-tree";

/** What is wrong with an export, and in which line of it, from 1. */
export interface ExportFault {
  line: number;
  why: string;
}

export interface ExportSeen {
  workspaceId: string;
  lines: number;
  streams: number;
  checkpoints: number;
  /** The newest signed checkpoint; null: nothing was ever written. */
  last: Checkpoint | null;
}

/** What the driver is asked for: hashes of texts, of the tree, or whether a signature holds. The answers come in the same order. */
export type Asked =
  | Wanted
  | { kind: "texts"; of: readonly string[] }
  | { kind: "signatures"; of: readonly { keyId: string; text: string; signature: string }[] };

type Verifying<T> = Generator<Asked, T, string[]>;

class Wrong extends Error {
  constructor(readonly fault: ExportFault) {
    super(fault.why);
  }
}

interface Stream {
  count: number;
  head: string;
  hashes: string[];
}

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Verifies an export of a whole workspace: the chain of every stream, and each checkpoint's signature and root over all heads.
 * Pure: it reads texts and asks for what only the world can make (SHA-256, Ed25519), so that the browser, the tests and whoever
 * else drive the same rules. Feed it the file in parts of whole lines, in order; `end` says what was seen.
 * A signature that holds is answered "ok", one whose key is not known "unknown_key", any other "no".
 */
export class ExportVerifier {
  private header: { workspaceId: string } | null = null;
  private readonly streams = new Map<string, Stream>();
  private current = "";
  private number = 0;
  private lines = 0;
  private readonly tree = new HeadTree();
  private readonly sealed = new Map<string, number>();
  private total = 0;
  private checkpoints = 0;
  private last: (Checkpoint & { changed: unknown }) | null = null;
  private ended = false;

  /** The keys that the export names: base64 of SPKI DER. Empty before its first line was taken. */
  keys: readonly string[] = [];

  /** Takes the next lines of the file. Null: so far all is well. */
  *take(texts: readonly string[]): Verifying<ExportFault | null> {
    try {
      const lines = texts.map((text) => this.read(text));
      const chained = lines.flatMap((row) => (row?.["line"] === undefined ? [] : [lineOf(row)]));
      const made = yield { kind: "texts", of: chained.map((line) => bytesOf(line)) };
      let next = 0;
      for (const row of lines) {
        this.number += 1;
        if (row === null) continue;
        if (row["line"] === undefined) yield* this.takeRecord(row);
        else this.takeLine(lineOf(row), row["hash"], made[next++] ?? "");
      }
      return null;
    } catch (error) {
      if (error instanceof Wrong) return error.fault;
      throw error;
    }
  }

  /** Nothing more comes. */
  end(): { ok: true; seen: ExportSeen } | { ok: false; fault: ExportFault } {
    const fault = (why: string) => ({ ok: false as const, fault: { line: Math.max(this.number, 1), why } });
    if (this.header === null) return fault("The file is empty.");
    if (this.lines > 0 && this.last === null) return fault("No signed checkpoint follows: the export was cut off.");
    const covered = Array.isArray(this.last?.changed) ? this.total : (this.last?.lines ?? 0);
    if (covered !== this.lines) {
      return fault(`The last checkpoint covers ${String(covered)} of ${String(this.lines)} lines.`);
    }
    if (!this.ended) return fault("The export has no end: it was cut off.");
    const { workspaceId } = this.header;
    const { lines, checkpoints, last } = this;
    return { ok: true, seen: { workspaceId, lines, streams: this.streams.size, checkpoints, last } };
  }

  private wrong(why: string): Wrong {
    return new Wrong({ line: this.number, why });
  }

  /** Null: an empty line, which says nothing. The number of a text that is no JSON is the one after those taken. */
  private read(text: string): Row | null {
    if (text === "") return null;
    try {
      const value: unknown = JSON.parse(text);
      if (isRow(value)) return value;
    } catch {
      // said below, at its place
    }
    return { record: "unreadable" };
  }

  private *takeRecord(row: Row): Verifying<void> {
    if (this.header === null) {
      this.begin(row);
      return;
    }
    if (this.ended) throw this.wrong("It stands behind the end of the export.");
    if (row["record"] === "checkpoint") {
      yield* this.takeCheckpoint(row);
      return;
    }
    if (row["record"] !== "end") throw this.wrong("It is no record of an audit export.");
    if (row["lines"] !== this.lines) {
      throw this.wrong(`The export says ${String(row["lines"])} lines and holds ${String(this.lines)}.`);
    }
    this.ended = true;
  }

  private begin({ record, version, scope, workspaceId, keys }: Row): void {
    if (record !== "audit" || version !== 1 || typeof workspaceId !== "string" || !Array.isArray(keys)) {
      throw this.wrong("It does not begin an audit export of version 1.");
    }
    if (scope !== "workspace") throw this.wrong("It is the export of one ticket: verify it with npm run audit:verify.");
    this.header = { workspaceId };
    this.keys = keys.filter((key) => typeof key === "string");
  }

  private takeLine(line: AuditLine, hash: unknown, made: string): void {
    const { stream, seq, prev } = line;
    const at = `Line ${String(seq)} of ${stream}`;
    if (this.header === null) throw this.wrong("It does not begin an audit export of version 1.");
    if (this.ended) throw this.wrong("It stands behind the end of the export.");
    if (this.last !== null) throw this.wrong(`${at} stands behind a checkpoint.`);
    if (made === "" || made !== hash) throw this.wrong(`${at} is not what its hash was made of.`);
    if (line.workspaceId !== this.header.workspaceId) throw this.wrong(`${at} belongs to another workspace.`);
    if (this.current !== stream && this.streams.has(stream)) throw this.wrong(`${at} stands apart from its stream.`);
    const chain = this.streams.get(stream) ?? { count: 0, head: genesisHash, hashes: [] };
    if (seq !== chain.count + 1) throw this.wrong(`${at} stands where line ${String(chain.count + 1)} should.`);
    if (prev !== chain.head) throw this.wrong(`${at} does not follow from the line before it.`);
    chain.hashes.push(made);
    this.streams.set(stream, { ...chain, count: seq, head: made });
    this.current = stream;
    this.lines += 1;
  }

  private *takeCheckpoint(row: Row): Verifying<void> {
    const checkpoint = row as unknown as Checkpoint & { signature: unknown; changed: unknown };
    const { workspaceId, seq, at, root, streams, lines, keyId } = checkpoint;
    const name = `Checkpoint ${String(seq)}`;
    if (workspaceId !== this.header?.workspaceId) throw this.wrong(`${name} is of another workspace.`);
    const due = this.checkpoints + 1;
    if (seq !== due) throw this.wrong(`${name} stands where checkpoint ${String(due)} should.`);
    const text = tryText(() => checkpointBytes({ workspaceId, seq, at, root, streams, lines, keyId }));
    const signed = { keyId, text, signature: String(checkpoint.signature) };
    const [verdict] = yield { kind: "signatures", of: [signed] };
    if (verdict === "unknown_key") throw this.wrong(`${name} is signed with a key that is not known: ${signed.keyId}.`);
    if (verdict !== "ok" || text === "") throw this.wrong(`The signature of ${name.toLowerCase()} does not hold.`);
    yield* this.checkRoot(checkpoint, name);
    this.checkpoints = seq;
    this.last = checkpoint;
  }

  private *checkRoot(checkpoint: Checkpoint & { changed: unknown }, name: string): Verifying<void> {
    const { changed, root, streams, lines } = checkpoint;
    if (!Array.isArray(changed)) return; // made before checkpoints told which heads had moved
    const heads: [string, string][] = [];
    for (const [stream, seq] of changed as [string, number][]) {
      const hash = this.streams.get(stream)?.hashes[seq - 1];
      if (hash === undefined) {
        const has = String(this.streams.get(stream)?.count ?? 0);
        throw this.wrong(`${name} has seen line ${String(seq)} of ${stream}; the export ends at ${has}.`);
      }
      const before = this.sealed.get(stream) ?? 0;
      if (seq <= before) throw this.wrong(`${name} says that ${stream} has shrunk.`);
      this.total += seq - before;
      this.sealed.set(stream, seq);
      heads.push([stream, headLeaf({ stream, seq, hash })]);
    }
    yield* this.tree.apply(heads);
    if (this.tree.size !== streams || this.total !== lines || this.tree.root !== root) {
      throw this.wrong(`${name} was signed over other lines: its root differs.`);
    }
  }
}

/** What stands in the place of a line; nonsense has no bytes, and its hash never fits. */
function lineOf(row: Row): AuditLine {
  return (isRow(row["line"]) ? row["line"] : {}) as unknown as AuditLine;
}

/** All that stands in the line, so that nothing can be added to it either. */
const bytesOf = (line: AuditLine): string => tryText(() => canonicalBytes(line));

function tryText(make: () => string): string {
  try {
    return make();
  } catch {
    return "";
  }
}
