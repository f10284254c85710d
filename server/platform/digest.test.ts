import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import {
  constantTimeEqual,
  hmacSha256Hex,
  openSigner,
  randomToken,
  sha256Hex,
  sha256HexOfHex,
  verifySignature,
} from "./digest";

test("published vectors: FIPS 180-4 and RFC 4231, case 2", () => {
  expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256HexOfHex("616263")).toBe(sha256Hex("abc"));
  expect(sha256HexOfHex("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(hmacSha256Hex("Jefe", "what do ya want for nothing?")).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});

test("a signature verifies for its text and key only", () => {
  const open = () => openSigner(generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" }));
  const signer = open();
  const signature = signer.sign("root");
  expect(verifySignature(signer.publicKey, "root", signature)).toBe(true);
  expect(verifySignature(signer.publicKey, "roof", signature)).toBe(false);
  expect(verifySignature(open().publicKey, "root", signature)).toBe(false);
  expect(verifySignature("no key", "root", signature)).toBe(false);
  expect(verifySignature(signer.publicKey, "root", "")).toBe(false);
  expect(signer.keyId).toMatch(/^[0-9a-f]{16}$/);
});

test("a key of another kind does not sign", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  expect(() => openSigner(privateKey.export({ format: "der", type: "pkcs8" }))).toThrow(/Ed25519/);
});

test("tokens are long and never the same; comparing tells equal from different", () => {
  const tokens = new Set(Array.from({ length: 1000 }, () => randomToken()));
  expect(tokens.size).toBe(1000);
  expect([...tokens].every((token) => /^[\w-]{43}$/.test(token))).toBe(true);
  expect(constantTimeEqual("same", "same")).toBe(true);
  expect(constantTimeEqual("same", "Same")).toBe(false);
  expect(constantTimeEqual("same", "longer")).toBe(false);
});
