import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

// AES-256-GCM (NIST SP 800-38D): version (1) | nonce (12) | tag (16) | ciphertext. Random nonces are safe for 2^32
// seals per key, which is why each requester and each connection has its own data key under the master key.
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes + tagBytes;
const keyBytes = 32;

type Bytes = Uint8Array<ArrayBuffer>;

/** A fresh 256-bit key. */
export function newDataKey(): Bytes {
  return new Uint8Array(randomBytes(keyBytes));
}

/**
 * Seals bytes, or a string as UTF-8. `aad` names the place that the seal belongs to (workspace, row, column): opened
 * under any other name it fails, so that sealed values cannot be swapped between rows.
 */
export function sealWith(key: Uint8Array, plain: Uint8Array | string, aad: string): Bytes {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", checkedKey(key), nonce);
  cipher.setAAD(aadOf(aad));
  const text = Buffer.concat([cipher.update(typeof plain === "string" ? Buffer.from(plain) : plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), text]));
}

/** Opens what `sealWith` made. Throws on another key, another `aad`, an unknown version or any changed bit. */
export function openWith(key: Uint8Array, sealed: Uint8Array, aad: string): Bytes {
  if (sealed.length < headBytes || sealed[0] !== version) throw new Error("not a sealed value of a known version");
  const decipher = createDecipheriv("aes-256-gcm", checkedKey(key), sealed.subarray(1, 1 + nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(aadOf(aad));
  decipher.setAuthTag(sealed.subarray(1 + nonceBytes, headBytes));
  return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(headBytes)), decipher.final()]));
}

/** Wraps a data key under the master key. Rotating the master key re-wraps, and touches no sealed value. */
export function wrapKey(master: Uint8Array, dataKey: Uint8Array, aad: string): Bytes {
  return sealWith(master, checkedKey(dataKey), `key:${aad}`);
}

/** Throws like `openWith`. */
export function unwrapKey(master: Uint8Array, wrapped: Uint8Array, aad: string): Bytes {
  return new Uint8Array(checkedKey(openWith(master, wrapped, `key:${aad}`)));
}

export function sealJson(key: Uint8Array, value: unknown, aad: string): Bytes {
  const text = JSON.stringify(value) as string | undefined; // of undefined or a function: undefined
  if (text === undefined) throw new TypeError("this value has no JSON form");
  return sealWith(key, text, aad);
}

/** The caller parses the value with its schema. Throws like `openWith`. */
export function openJson(key: Uint8Array, sealed: Uint8Array, aad: string): unknown {
  return JSON.parse(Buffer.from(openWith(key, sealed, aad)).toString("utf8")) as unknown;
}

/** The version is bound too: a later format cannot be passed off as this one. */
function aadOf(aad: string): Buffer {
  return Buffer.from(`${String(version)}:${aad}`);
}

function checkedKey(key: Uint8Array): Uint8Array {
  if (key.length !== keyBytes) throw new Error(`a key has ${String(keyBytes)} bytes`);
  return key;
}
