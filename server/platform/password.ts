import { compare, hash } from "bcryptjs";

/** Work factor; the decoy below was made with the same one. */
const cost = 11;
/** bcrypt reads no further: a longer password would be cut unseen. */
const maxBytes = 72;
/** The hash of a random text that nobody knows: an unknown e-mail costs a guesser as much time as a known one. */
const decoy = "$2b$11$6xKLcrNJXo6K8htOpp3cBe8Yv5eTCsDqW5ITizaN0m2z9KjLGUYP6";

/** A bcrypt hash. Throws on a password longer than 72 bytes. */
export async function hashPassword(password: string): Promise<string> {
  if (Buffer.byteLength(password) > maxBytes) throw new Error(`a password has at most ${String(maxBytes)} bytes`);
  return hash(password, cost);
}

/** Whether the password fits the hash; with null, always false, after the same work. */
export async function fitsPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const fits = await compare(password, passwordHash ?? decoy);
  return fits && passwordHash !== null && Buffer.byteLength(password) <= maxBytes;
}
