import { Refusal } from "./data-folder.mjs";

/** What a production start takes from its environment, and how to make it. */
const NEEDED = {
  DATABASE_URL: "postgresql://user:password@host:5432/database?sslmode=require (PostgreSQL 15 or newer)",
  RESOLVENT_MASTER_KEY:
    "32 random bytes in base64: openssl rand -base64 32. Keep it: sealed data cannot be read without",
  RESOLVENT_SIGNING_KEY:
    "an Ed25519 key in base64: openssl genpkey -algorithm ed25519 -outform DER | base64 -w0. Keep it: it signs the audit",
  NEXTAUTH_SECRET: "at least 32 random characters: openssl rand -base64 32",
  NEXTAUTH_URL: "the address at which people reach the console: https://support.example.com",
};
const NEEDED_FOR_DEMO = {
  DEMO_PASSWORD: "the password of the demo's users, of at least 8 characters",
  SANDBOX_TOKEN: "at least 16 random characters",
  SANDBOX_WEBHOOK_SECRET: "at least 16 random characters",
};

/** Whether this run is a production one: then nothing is made up, neither a secret nor a database nor a demo workspace. */
export const isProduction = () => process.env.NODE_ENV === "production";

/** Whether the demo workspace and its sandbox vendor belong to this installation: RESOLVENT_DEMO, else outside production. */
export function wantsDemo(production) {
  const asked = process.env.RESOLVENT_DEMO;
  if (!asked) return !production;
  if (asked === "1" || asked === "0") return asked === "1";
  throw new Refusal(`RESOLVENT_DEMO is 1 (with the demo workspace) or 0 (without), not ${asked}`);
}

/** Refuses a production start that lacks something, with the whole list. */
export function requireSettings({ demo }) {
  const wanted = { ...NEEDED, ...(demo ? NEEDED_FOR_DEMO : {}) };
  const missing = Object.keys(wanted).filter((name) => !process.env[name]);
  if (missing.length === 0) return;
  throw new Refusal(
    [
      "NODE_ENV=production makes up no secrets. Set, and start again:",
      ...missing.map((name) => `  ${name.padEnd(22)} ${wanted[name]}`),
      "For a trial on this machine alone, unset NODE_ENV instead.",
    ].join("\n"),
  );
}

/** What works and still should not stay so: secrets that travel in the clear. One line each. */
export function doubtsAbout(env) {
  const isHere = (host) => /^(localhost|127\..*|\[::1\]|)$/.test(host) || host.startsWith("%2F");
  const database = new URL(env.DATABASE_URL);
  const tls = database.searchParams;
  const isPlain =
    !["ssl", "sslmode", "sslrootcert", "sslnegotiation"].some((name) => tls.has(name)) ||
    tls.get("sslmode") === "disable";
  const console = new URL(env.NEXTAUTH_URL);
  return [
    ...(isPlain && !isHere(database.hostname) && !tls.has("host")
      ? ["Warning: the way to the database is not encrypted: add sslmode=require to DATABASE_URL"]
      : []),
    ...(console.protocol === "http:" && !isHere(console.hostname)
      ? ["Warning: NEXTAUTH_URL is http:, so passwords and sessions travel in the clear: serve the console over https"]
      : []),
  ];
}
