/**
 * Root of the Merkle tree over `leaves`, after RFC 6962 section 2.1: a leaf is hashed behind a 00 byte and a pair behind a
 * 01 byte, so that a pair can never be passed off as a leaf, and an odd rest is not doubled, so that two lists of
 * different length never share a root. `sha256HexOfHex` hashes the bytes that a hex string stands for; leaves are texts,
 * hashed as UTF-8. All hashes are lower-case hex.
 */
export function merkleRoot(leaves: readonly string[], sha256HexOfHex: (hex: string) => string): string {
  if (leaves.length === 0) return sha256HexOfHex("");
  return merkleRows(leaves, sha256HexOfHex).at(-1)?.[0] ?? "";
}

/**
 * The siblings that lead from one leaf to the root, lowest first (RFC 6962 section 2.1.1): the proof that a stream's head is
 * among those that a checkpoint was signed over, without telling the others. A leaf without a sibling adds none.
 */
export function merklePath(
  leaves: readonly string[],
  index: number,
  sha256HexOfHex: (hex: string) => string,
): string[] {
  const rows = merkleRows(leaves, sha256HexOfHex).slice(0, -1);
  return rows.flatMap((row, level) => {
    const at = Math.floor(index / 2 ** level);
    const sibling = row[at % 2 === 0 ? at + 1 : at - 1];
    return sibling === undefined ? [] : [sibling];
  });
}

/** From the hashed leaves up to the root. */
function merkleRows(leaves: readonly string[], sha256HexOfHex: (hex: string) => string): string[][] {
  let row = leaves.map((leaf) => sha256HexOfHex(`00${utf8Hex(leaf)}`));
  const rows = [row];
  while (row.length > 1) rows.push((row = pairUp(row, sha256HexOfHex)));
  return rows;
}

/** Pairing rows with the odd one carried up builds the same tree as the RFC's split at the largest power of two. */
function pairUp(row: readonly string[], sha256HexOfHex: (hex: string) => string): string[] {
  const above: string[] = [];
  for (let i = 0; i < row.length; i += 2) {
    const left = row[i] ?? "";
    const right = row[i + 1];
    above.push(right === undefined ? left : sha256HexOfHex(`01${left}${right}`));
  }
  return above;
}

function utf8Hex(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
