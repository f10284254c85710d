import { generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import { isIP } from "node:net";

/** X.509 by hand (RFC 5280), as far as tests need it: no tool of the machine is asked, and no key is kept. */
export interface Authority {
  certPem: string;
  issue(names: string[]): { certPem: string; keyPem: string };
}

const tlv = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...parts: Uint8Array[]) => tlv(0x30, ...parts);
const oid = (hex: string) => tlv(0x06, Buffer.from(hex, "hex"));
const bits = (bytes: Uint8Array) => tlv(0x03, Buffer.from([0]), bytes);
const commonName = (name: string) => sequence(tlv(0x31, sequence(oid("550403"), tlv(0x0c, Buffer.from(name)))));
const extension = (id: string, isCritical: boolean, value: Uint8Array) =>
  sequence(oid(id), ...(isCritical ? [tlv(0x01, Buffer.from([255]))] : []), tlv(0x04, value));
const time = (years: number) => {
  const at = new Date(Date.now() + years * 365 * 86_400_000).toISOString();
  return tlv(0x17, Buffer.from(`${at.slice(2, 19).replace(/[-T:]/g, "")}Z`));
};
const pem = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;

const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));
const basicConstraints = extension("551d13", true, sequence(tlv(0x01, Buffer.from([255]))));

const subjectAltName = (names: string[]) => {
  const entries = names.map((name) =>
    isIP(name) === 4 ? tlv(0x87, Buffer.from(name.split(".").map(Number))) : tlv(0x82, Buffer.from(name)),
  );
  return extension("551d11", false, sequence(...entries));
};

function certificate(subject: string, key: KeyObject, signer: { name: string; key: KeyObject }, what: Uint8Array) {
  const toSign = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([1]), randomBytes(8)),
    ecdsaWithSha256,
    commonName(signer.name),
    sequence(time(-1), time(1)),
    commonName(subject),
    key.export({ type: "spki", format: "der" }),
    tlv(0xa3, sequence(what)),
  );
  return pem(sequence(toSign, ecdsaWithSha256, bits(sign("sha256", toSign, signer.key))));
}

/** A certificate authority of a test's own: nobody but who is shown its certificate trusts what it issues. */
export function makeAuthority(name: string): Authority {
  const own = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const signer = { name, key: own.privateKey };
  return {
    certPem: certificate(name, own.publicKey, signer, basicConstraints),
    issue: (names) => {
      const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const keyPem = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
      return { certPem: certificate(names[0] ?? "", pair.publicKey, signer, subjectAltName(names)), keyPem };
    },
  };
}
