/** Hashes to be made: `texts` as UTF-8 behind a 00 byte, `pairs` of hex hashes behind a 01 byte (RFC 6962, 2.1). */
export interface Wanted {
  kind: "leaves" | "pairs";
  of: readonly string[];
}

/**
 * The Merkle tree over the heads of all streams, leaves in the order of their names. A change makes the way to the root anew and
 * no more, so that the root of every checkpoint of a long history can be checked. What is to be hashed is asked for, many at a
 * time, and handed in: whoever drives it may take as long as it likes.
 */
export class HeadTree {
  private readonly names: string[] = [];
  private readonly places = new Map<string, number>();
  private readonly rows: string[][] = [[]];

  get size(): number {
    return this.names.length;
  }

  /** The root, or null where there is no head yet. */
  get root(): string | null {
    return this.rows.at(-1)?.[0] ?? null;
  }

  /** `heads`: the stream and the text of the leaf of each that is new or has moved. */
  *apply(heads: readonly (readonly [stream: string, leaf: string])[]): Generator<Wanted, void, string[]> {
    const hashes = yield { kind: "leaves", of: heads.map(([, leaf]) => leaf) };
    const moved = new Set<number>();
    const added: [string, string][] = [];
    for (const [index, [stream]] of heads.entries()) {
      const place = this.places.get(stream);
      const hash = hashes[index] ?? "";
      if (place === undefined) added.push([stream, hash]);
      else {
        this.row(0)[place] = hash;
        moved.add(place);
      }
    }
    if (added.length > 0) this.insert(added, moved);
    yield* this.recompute(moved);
  }

  private row(level: number): string[] {
    return (this.rows[level] ??= []);
  }

  /** Most new streams come last; what lies behind one that does not is moved, and hashed again. */
  private insert(added: [string, string][], moved: Set<number>): void {
    const first = added.map(([name]) => name).reduce((least, name) => (name < least ? name : least));
    const leaves = this.row(0);
    let from = this.size;
    while (from > 0 && (this.names[from - 1] ?? "") > first) from -= 1;
    const behind = this.names.splice(from).map((name, at): [string, string] => [name, leaves[from + at] ?? ""]);
    leaves.length = from;
    for (const [name, leaf] of [...behind, ...added].sort(([a], [b]) => (a < b ? -1 : 1))) {
      moved.add(this.names.length);
      this.places.set(name, this.names.length);
      this.names.push(name);
      leaves.push(leaf);
    }
  }

  private *recompute(moved: Set<number>): Generator<Wanted, void, string[]> {
    let dirty = moved;
    let level = 0;
    for (; this.row(level).length > 1; level += 1) {
      const [row, above] = [this.row(level), this.row(level + 1)];
      const places = [...new Set([...dirty].map((at) => at >> 1))];
      const paired = places.filter((at) => row[2 * at + 1] !== undefined);
      const hashes = yield { kind: "pairs", of: paired.map((at) => `${row[2 * at] ?? ""}${row[2 * at + 1] ?? ""}`) };
      for (const at of places) above[at] = row[2 * at] ?? "";
      for (const [index, at] of paired.entries()) above[at] = hashes[index] ?? "";
      dirty = new Set(places);
    }
    this.rows.length = level + 1;
  }
}
