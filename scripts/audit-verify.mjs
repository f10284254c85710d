// `npm run audit:verify -- FILE [--key BASE64|FILE]... [--ledger FILE]...`: verifies an export of the audit, offline.
// Imports nothing of the application: whoever doubts us can read these few files, or write their own.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Fault, verifyExport } from "./parts/verify-export.mjs";

const USE = "use: npm run audit:verify -- FILE [--key BASE64|FILE] [--ledger FILE]";

function usage(why) {
  console.error(`${why}\n${USE}`);
  process.exit(2);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { key: { type: "string", multiple: true }, ledger: { type: "string", multiple: true } },
    });
    if (positionals.length !== 1) usage("name one file");
    return {
      file: positionals[0],
      keys: (values.key ?? []).map(readKey),
      ledgers: (values.ledger ?? []).map(readLedger),
    };
  } catch (error) {
    return usage(error.message);
  }
}

/** A public key as base64 of its SPKI DER, given as such, in a file, or as PEM in a file. */
function readKey(given) {
  let text = given;
  try {
    text = readFileSync(given, "utf8");
  } catch {
    // not a file: the key itself
  }
  return text.replaceAll(/-----[A-Z ]+-----|\s/g, "");
}

/** A vendor's effects: a JSON list, an object with `effects`, or one effect a line. */
function readLedger(file) {
  const text = readFileSync(file, "utf8");
  try {
    const value = JSON.parse(text);
    if (Array.isArray(value)) return value;
    if (Array.isArray(value.effects)) return value.effects;
    return [value];
  } catch {
    return text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line));
  }
}

const { file, keys, ledgers } = readArguments();
const from = performance.now();
try {
  const seen = await verifyExport(file, { keys, ledger: ledgers.length > 0 ? ledgers.flat() : null });
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  const trust = keys.length > 0 ? "a key that you gave" : "a key that the export names itself";
  console.log(
    `verified: ${seen.lines} lines in ${seen.streams} streams, ${seen.checkpoints} checkpoints, ${seconds} s`,
  );
  if (seen.keyId !== null) console.log(`signed until ${seen.at} with ${trust} (${seen.keyId})`);
  if (seen.joined) {
    const { effects, byHand, own } = seen.joined;
    console.log(`receipts and effects agree: ${effects} effects, ${byHand} made by hand, ${own} in our own inbox`);
  }
} catch (error) {
  if (!(error instanceof Fault)) {
    console.error(error.code === "ENOENT" ? `there is no file ${file}` : error.message);
    process.exit(2);
  }
  console.error(
    error.line === null ? `NOT verified: ${error.message}` : `NOT verified: ${file}:${error.line}: ${error.message}`,
  );
  process.exit(1);
}
