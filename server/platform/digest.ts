import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
} from "node:crypto";

/** SHA-256 as lower-case hex; a string is hashed as UTF-8. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** SHA-256 of the bytes that a hex string stands for: what core/audit's Merkle root asks for. */
export function sha256HexOfHex(hex: string): string {
  return createHash("sha256").update(hex, "hex").digest("hex");
}

/** HMAC-SHA256 (RFC 2104) as lower-case hex. */
export function hmacSha256Hex(key: Uint8Array | string, bytes: Uint8Array | string): string {
  return createHmac("sha256", key).update(bytes).digest("hex");
}

/** 256 random bits, safe in a URL: for proof links and other secrets that are hashed at rest. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Equal, in a time that does not depend on where they differ. Lengths may be told apart: they are no secret. */
export function constantTimeEqual(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Signs with the workspace server's Ed25519 key (RFC 8032). */
export interface Signer {
  /** The first 16 hex digits of the SHA-256 of the public key's SPKI DER: which key a signature was made with. */
  keyId: string;
  /** SPKI DER as base64, for the offline verifier. */
  publicKey: string;
  /** Base64. */
  sign(text: string): string;
}

/** `pkcs8`: the private key as PKCS #8 DER. Throws when it is not an Ed25519 key. */
export function openSigner(pkcs8: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  if (key.asymmetricKeyType !== "ed25519") throw new Error("the signing key is not an Ed25519 key");
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  return {
    keyId: sha256Hex(spki).slice(0, 16),
    publicKey: spki.toString("base64"),
    sign: (text) => sign(null, Buffer.from(text), key).toString("base64"),
  };
}

/** Whether `signature` (base64) was made over `text` with the key whose SPKI DER is `publicKey` (base64). Never throws. */
export function verifySignature(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
    return (
      key.asymmetricKeyType === "ed25519" && verify(null, Buffer.from(text), key, Buffer.from(signature, "base64"))
    );
  } catch {
    return false;
  }
}
