/**
 * Root of the Merkle tree over `leaves`, after RFC 6962 section 2.1: a leaf is hashed behind a 00 byte and a pair behind a
 * 01 byte, so that a pair can never be passed off as a leaf, and an odd rest is not doubled, so that two lists of
 * different length never share a root. `sha256HexOfHex` hashes the bytes that a hex string stands for; leaves are texts,
 * hashed as UTF-8. All hashes are lower-case hex.
 */
export function merkleRoot(leaves: readonly string[], sha256HexOfHex: (hex: string) => string): string {
  if (leaves.length === 0) return sha256HexOfHex("");
  let row = leaves.map((leaf) => sha256HexOfHex(`00${utf8Hex(leaf)}`));
  while (row.length > 1) row = pairUp(row, sha256HexOfHex);
  return row[0] ?? "";
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
