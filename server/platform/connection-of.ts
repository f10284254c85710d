import { readFileSync } from "node:fs";
import { createSecureContext, getCACertificates, type SecureContext } from "node:tls";

// Also loaded by plain Node, from scripts/: types that can be stripped, and node: imports alone.

/** What pg and pg-boss take. `ssl` is always stated, so that neither reads a weaker mode out of the URL or the environment. */
export interface Connection {
  connectionString: string;
  ssl: false | { secureContext: SecureContext; rejectUnauthorized: true };
  sslnegotiation?: "direct";
}

type Environment = Record<string, string | undefined>;

const checked = ["require", "verify-ca", "verify-full"];
const known = ["ssl", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslnegotiation", "sslaccept", "uselibpqcompat"];

/**
 * How to connect to the PostgreSQL of `url`. Every encrypted mode checks the certificate and the host's name (`verify-full`),
 * against `sslrootcert` or the authorities that this machine trusts. Modes that would fall back to less are refused.
 * Throws an Error of one line, without the password, for a URL that cannot be honoured.
 */
export function connectionOf(url: string): Connection {
  const parsed = read(url);
  const given = tlsParameters(parsed);
  const encrypted = isEncrypted(given);
  for (const name of known) parsed.searchParams.delete(name);
  const connectionString = parsed.toString();
  if (!encrypted || isSocket(parsed)) return { connectionString, ssl: false };
  const ssl = { secureContext: secureContext(given), rejectUnauthorized: true } as const;
  return given["sslnegotiation"] === "direct"
    ? { connectionString, ssl, sslnegotiation: "direct" }
    : { connectionString, ssl };
}

/** The URL with libpq's PGSSLMODE and PGSSLROOTCERT written into it where it says nothing about encryption itself. */
export function withTlsOf(url: string, environment: Environment): string {
  const { PGSSLMODE: mode, PGSSLROOTCERT: rootCert } = environment;
  const parsed = read(url);
  if (parsed.searchParams.has("sslmode") || parsed.searchParams.has("ssl")) return url;
  if (!mode) return url;
  parsed.searchParams.set("sslmode", mode);
  if (rootCert && !parsed.searchParams.has("sslrootcert")) parsed.searchParams.set("sslrootcert", rootCert);
  return parsed.toString();
}

/** Host and port for messages: never the user's name or password. */
export function placeOf(url: string): string {
  const parsed = read(url);
  const host = parsed.searchParams.get("host") ?? decodeURIComponent(parsed.hostname);
  return `${host || "localhost"}:${parsed.port || "5432"}`;
}

function read(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new Error("DATABASE_URL is no URL of the form postgresql://user:password@host:port/database");
  }
  const schema = parsed.searchParams.get("schema");
  if (schema !== null && schema !== "public") {
    throw new Error(`DATABASE_URL: schema=${schema} is not supported, the tables live in public: give it a database`);
  }
  parsed.searchParams.delete("schema");
  return parsed;
}

function tlsParameters(url: URL): Environment {
  const given: Environment = {};
  for (const [name, value] of url.searchParams) {
    if (!/^ssl|^uselibpqcompat$/.test(name)) continue;
    if (!known.includes(name)) throw new Error(`DATABASE_URL: ${name} is not supported`);
    if (given[name] !== undefined && given[name] !== value) throw new Error(`DATABASE_URL: ${name} is given twice`);
    given[name] = value;
  }
  if ((given["sslaccept"] ?? "strict") !== "strict") {
    throw new Error("DATABASE_URL: sslaccept would take any certificate: name the authority by sslrootcert=FILE");
  }
  return given;
}

function isEncrypted(given: Environment): boolean {
  const mode = given["sslmode"] ?? modeOf(given["ssl"]);
  if (mode !== undefined && checked.includes(mode)) return true;
  const asksForTls = ["sslrootcert", "sslcert", "sslkey"].some((name) => given[name] !== undefined);
  if (mode === "disable" || mode === undefined) {
    if (!asksForTls && given["sslnegotiation"] !== "direct") return false;
    if (mode === undefined) return true; // who names a certificate wants it used
    throw new Error("DATABASE_URL: sslmode=disable contradicts the certificate that it names");
  }
  throw new Error(
    `DATABASE_URL: sslmode=${mode} could fall back to an unchecked connection: use require (certificate and name are checked) or disable`,
  );
}

function modeOf(ssl: string | undefined): string | undefined {
  if (ssl === undefined) return undefined;
  if (ssl === "true" || ssl === "1") return "require";
  return ssl === "false" || ssl === "0" ? "disable" : ssl;
}

/** A socket file on this machine needs no encryption, and PostgreSQL offers none there. */
function isSocket(url: URL): boolean {
  return (url.searchParams.get("host") ?? decodeURIComponent(url.hostname)).startsWith("/");
}

let trusted: string[] | null = null;

/** The authorities of Node, of NODE_EXTRA_CA_CERTS and of the system. Older Nodes cannot tell the system's. */
function trustedHere(): string[] | undefined {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- Node 22.14 and older lack it
  if (getCACertificates === undefined) return undefined;
  return (trusted ??= [...new Set([...getCACertificates("default"), ...getCACertificates("system")])]);
}

function secureContext({ sslrootcert, sslcert, sslkey }: Environment): SecureContext {
  const ca =
    sslrootcert === undefined || sslrootcert === "system" ? trustedHere() : certificate("sslrootcert", sslrootcert);
  const own =
    sslcert === undefined && sslkey === undefined
      ? {}
      : { cert: certificate("sslcert", sslcert), key: contents("sslkey", sslkey) };
  try {
    return createSecureContext({ ...(ca === undefined ? {} : { ca }), ...own });
  } catch (error) {
    throw new Error(`DATABASE_URL: its certificates cannot be used (${error instanceof Error ? error.message : "?"})`, {
      cause: error,
    });
  }
}

function certificate(name: string, file: string | undefined): string {
  const text = contents(name, file);
  if (text.includes("-----BEGIN ")) return text;
  throw new Error(`DATABASE_URL: ${name} names a file that holds no certificate in PEM form (${file ?? ""})`);
}

function contents(name: string, file: string | undefined): string {
  if (file === undefined) throw new Error(`DATABASE_URL: sslcert and sslkey go together, and ${name} is missing`);
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Error(`DATABASE_URL: ${name} names a file that cannot be read (${file})`);
  }
}
