import { ExportVerifier, type Asked, type ExportFault, type ExportSeen } from "@/server/core/audit/verify-export";

export type Verdict = { ok: true; seen: ExportSeen; keyId: string | null } | { ok: false; fault: ExportFault };

const perTurn = 500;
const encoder = new TextEncoder();

const toHex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) => toHex(await crypto.subtle.digest("SHA-256", bytes));

/** `prefix`, then the bytes: a leaf or a pair of the tree. */
function behind(prefix: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes.length + 1);
  all[0] = prefix;
  all.set(bytes, 1);
  return all;
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}

/** The public keys that an export names, by the short name that its checkpoints have for them. */
async function importKeys(keys: readonly string[]): Promise<Map<string, CryptoKey>> {
  const found = new Map<string, CryptoKey>();
  for (const key of keys) {
    const der = fromBase64(key);
    const imported = await crypto.subtle.importKey("spki", der, "Ed25519", false, ["verify"]);
    found.set((await sha256(der)).slice(0, 16), imported);
  }
  return found;
}

async function answer(asked: Asked, keys: ReadonlyMap<string, CryptoKey>): Promise<string[]> {
  switch (asked.kind) {
    case "texts":
      return Promise.all(asked.of.map((text) => sha256(encoder.encode(text))));
    case "leaves":
      return Promise.all(asked.of.map((leaf) => sha256(behind(0, encoder.encode(leaf)))));
    case "pairs":
      return Promise.all(asked.of.map((pair) => sha256(behind(1, fromHex(pair)))));
    case "signatures":
      return Promise.all(
        asked.of.map(async ({ keyId, text, signature }) => {
          const key = keys.get(keyId);
          if (key === undefined) return "unknown_key";
          return (await holds(key, signature, text)) ? "ok" : "no";
        }),
      );
  }
}

async function holds(key: CryptoKey, signature: string, text: string): Promise<boolean> {
  try {
    return await crypto.subtle.verify("Ed25519", key, fromBase64(signature), encoder.encode(text));
  } catch {
    return false; // no base64
  }
}

/** Whole lines, many at a time, of a text that comes in parts cut anywhere. */
async function* linesOf(parts: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = "";
  for await (const part of parts) {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    for (let at = 0; at < lines.length; at += perTurn) yield lines.slice(at, at + perTurn);
  }
  if (rest !== "") yield [rest];
}

/**
 * Verifies an export in this browser, with its own cryptography and nothing of the server's but the text. Throws what the parts
 * throw, and a `NotSupportedError` of a browser that knows no Ed25519.
 */
export async function verifyParts(
  parts: AsyncIterable<string>,
  onProgress: (lines: number) => void = () => undefined,
): Promise<Verdict> {
  const verifier = new ExportVerifier();
  let keys: ReadonlyMap<string, CryptoKey> | null = null;
  let taken = 0;
  for await (const lines of linesOf(parts)) {
    // The first line names the keys, and is taken by itself.
    for (const turn of keys === null ? [lines.slice(0, 1), lines.slice(1)] : [lines]) {
      const fault = await drive(verifier.take(turn), keys ?? new Map<string, CryptoKey>());
      if (fault !== null) return { ok: false, fault };
      keys ??= await importKeys(verifier.keys);
    }
    taken += lines.length;
    onProgress(taken);
  }
  const end = verifier.end();
  return end.ok ? { ...end, keyId: end.seen.last?.keyId ?? null } : end;
}

async function drive<T>(steps: Generator<Asked, T, string[]>, keys: ReadonlyMap<string, CryptoKey>): Promise<T> {
  let step = steps.next();
  while (step.done !== true) step = steps.next(await answer(step.value, keys));
  return step.value;
}
