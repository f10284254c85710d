import { createHash } from "node:crypto";

/** `sha256(00 | leaf)` of RFC 6962, over the leaf's UTF-8 text. */
export const leafHash = (text) => createHash("sha256").update(Buffer.of(0)).update(text).digest();

const nodeHash = (left, right) => createHash("sha256").update(Buffer.of(1)).update(left).update(right).digest();

/** The root that an inclusion proof leads to: the leaf's hash, its place, how many leaves there are, and the siblings. */
export function rootOfPath(leaf, { index, size, path }) {
  const rest = [...path];
  let hash = leaf;
  for (let at = index, width = size; width > 1; at >>= 1, width = (width + 1) >> 1) {
    if (at % 2 === 1) hash = nodeHash(Buffer.from(rest.shift() ?? "", "hex"), hash);
    else if (at + 1 < width) hash = nodeHash(hash, Buffer.from(rest.shift() ?? "", "hex"));
  }
  return rest.length === 0 ? hash.toString("hex") : null;
}

/**
 * The Merkle tree over the heads of all streams, leaves in the order of their names. A change recomputes the way to the root
 * alone, so that the root of every checkpoint of a long history can be checked.
 */
export class HeadTree {
  #names = [];
  #places = new Map();
  #rows = [[]];

  get size() {
    return this.#names.length;
  }

  /** `heads`: [stream, hash of its leaf] of what is new or has moved. */
  apply(heads) {
    const moved = new Set();
    const added = [];
    for (const [name, leaf] of heads) {
      const place = this.#places.get(name);
      if (place === undefined) added.push([name, leaf]);
      else {
        this.#rows[0][place] = leaf;
        moved.add(place);
      }
    }
    if (added.length > 0) this.#insert(added, moved);
    this.#recompute(moved);
  }

  root() {
    if (this.size === 0) return createHash("sha256").update("").digest("hex");
    return this.#rows.at(-1)[0].toString("hex");
  }

  /** Most new streams come last; what lies behind one that does not is moved, and hashed again. */
  #insert(added, moved) {
    added.sort(([a], [b]) => (a < b ? -1 : 1));
    const leaves = this.#rows[0];
    let from = this.size;
    while (from > 0 && this.#names[from - 1] > added[0][0]) from -= 1;
    const tail = [...this.#names.splice(from).map((name, at) => [name, leaves[from + at]]), ...added];
    tail.sort(([a], [b]) => (a < b ? -1 : 1));
    leaves.length = from;
    for (const [name, leaf] of tail) {
      moved.add(this.#names.length);
      this.#places.set(name, this.#names.length);
      this.#names.push(name);
      leaves.push(leaf);
    }
  }

  #recompute(moved) {
    let dirty = moved;
    let level = 0;
    for (; this.#rows[level].length > 1; level += 1) {
      const row = this.#rows[level];
      const above = (this.#rows[level + 1] ??= []);
      const next = new Set();
      for (const at of dirty) next.add(at >> 1);
      for (const at of next) {
        const right = row[2 * at + 1];
        above[at] = right === undefined ? row[2 * at] : nodeHash(row[2 * at], right);
      }
      dirty = next;
    }
    this.#rows.length = level + 1;
  }
}
