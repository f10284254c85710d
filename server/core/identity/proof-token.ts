const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const shape = new RegExp(`^(?<workspaceId>${uuid})\\.(?:(?<proofId>${uuid})|(?<secret>[A-Za-z0-9_-]{43}))$`);

/** `link`: it proves by itself. `code`: it only says which proof a typed code is for. */
export type ProofToken =
  { kind: "link"; workspaceId: string; secret: string } | { kind: "code"; workspaceId: string; proofId: string };

/** Reads what stands behind /prove/: `<workspace>.<secret>` or `<workspace>.<proof>`. Null: it is neither. */
export function parseProofToken(text: string): ProofToken | null {
  const { workspaceId, proofId, secret } = shape.exec(text)?.groups ?? {};
  if (workspaceId === undefined) return null;
  if (proofId !== undefined) return { kind: "code", workspaceId, proofId };
  return secret === undefined ? null : { kind: "link", workspaceId, secret };
}
