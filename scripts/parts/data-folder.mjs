import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { root } from "./packages.mjs";

/** A message for the person at the terminal: one line, no stack. */
export class Refusal extends Error {}

/** The data folder, made and proven writable. */
export function openDataFolder(path = process.env.RESOLVENT_DATA || join(root, ".data")) {
  const dir = resolve(path);
  try {
    makeFolder(dir);
    const probe = join(dir, `.probe-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new Refusal(
      `Resolvent cannot write to its data folder ${dir} (${error.code}): set RESOLVENT_DATA to another folder`,
    );
  }
  return dir;
}

/** Level by level: Node's recursive mkdir never returns where a folder exists but takes no new ones, as /proc. */
function makeFolder(dir) {
  if (existsSync(dir)) return;
  makeFolder(dirname(dir));
  mkdirSync(dir);
}

/** Reads a JSON file of the data folder, or gives `otherwise`. */
export function readState(dir, name, otherwise) {
  const file = join(dir, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : otherwise;
}

/** Writes a JSON file whole or not at all, readable by its owner alone. */
export function writeState(dir, name, value) {
  const temporary = join(dir, `${name}.${process.pid}`);
  writeFileSync(temporary, JSON.stringify(value, null, 2) + "\n", { mode: 0o600 });
  renameSync(temporary, join(dir, name));
}

const makers = {
  RESOLVENT_MASTER_KEY: () => randomBytes(32).toString("base64"),
  RESOLVENT_SIGNING_KEY: () =>
    generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
  NEXTAUTH_SECRET: () => randomBytes(32).toString("base64url"),
  DEMO_PASSWORD: () => `trail-${randomBytes(6).toString("hex")}`,
  SANDBOX_TOKEN: () => randomBytes(24).toString("base64url"),
  SANDBOX_WEBHOOK_SECRET: () => randomBytes(24).toString("base64url"),
};

/** There while a rotation of the master key is under way, and not made up: what was wrapped under it still opens. */
const PREVIOUS = "RESOLVENT_MASTER_KEY_PREVIOUS";

/**
 * The installation's own random secrets, made once and kept; `given`, the environment, overrides. Lost keys make sealed data
 * unreadable. `make: false`: those that are given, and no others.
 */
export function secretsOf(dir, { make = true, file = "secrets.json", given = process.env } = {}) {
  const kept = make ? readState(dir, file, {}) : {};
  const missing = Object.keys(makers).filter((name) => make && !kept[name]);
  for (const name of missing) kept[name] = makers[name]();
  if (missing.length > 0) writeState(dir, file, kept);
  const secrets = [...Object.keys(makers), PREVIOUS].map((name) => [name, given[name] || kept[name]]);
  return Object.fromEntries(secrets.filter(([, value]) => value !== undefined));
}

/** Makes a new master key and keeps the old one as the previous: until `forgetPreviousKey` both open what is sealed. */
export function renewMasterKey(dir) {
  const kept = readState(dir, "secrets.json", {});
  if (kept[PREVIOUS]) {
    throw new Refusal("the last rotation of the master key is not done: run npm run rotate-keys, without --new, first");
  }
  const renewed = { RESOLVENT_MASTER_KEY: makers.RESOLVENT_MASTER_KEY(), [PREVIOUS]: kept.RESOLVENT_MASTER_KEY };
  writeState(dir, "secrets.json", { ...kept, ...renewed });
}

/** True when there was a previous master key in the data folder. */
export function forgetPreviousKey(dir) {
  const { [PREVIOUS]: previous, ...kept } = readState(dir, "secrets.json", {});
  if (previous !== undefined) writeState(dir, "secrets.json", kept);
  return previous !== undefined;
}
