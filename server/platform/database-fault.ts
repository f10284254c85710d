// Also loaded by plain Node, from scripts/: types that can be stripped, and no import of ours.

const unreachable = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENOENT",
  "EPIPE",
]);
const untrusted = new Set([
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_SIGNATURE_FAILURE",
  "CERT_UNTRUSTED",
  "INVALID_CA",
]);
const pooler = "name the server itself, or a pooler that passes every start-up option on, in DATABASE_URL";

interface Failure {
  code: string;
  message: string;
}

/** What connecting to the database at `place` (host:port) failed of, in one line that says what to do. */
export function databaseFault(error: unknown, place: string): string {
  const failure = failureOf(error);
  return `the database at ${place} ${connecting(failure) ?? signingIn(failure) ?? `cannot be used (${failure.message})`}`;
}

function failureOf(error: unknown): Failure {
  const first: unknown = error instanceof AggregateError ? (error.errors[0] ?? error) : error;
  const code = typeof first === "object" && first !== null && "code" in first ? String(first.code) : "";
  const message = first instanceof Error ? first.message : String(first);
  return { code, message: (message.split("\n")[0] ?? "") || code };
}

function connecting({ code, message }: Failure): string | null {
  if (unreachable.has(code)) return `cannot be reached (${code}): check DATABASE_URL, and that the server runs`;
  if (/timeout/i.test(message)) return "does not answer: check DATABASE_URL, and what lies between here and there";
  if (message.includes("does not support SSL")) {
    return "offers no encryption, which DATABASE_URL asks for (sslmode): turn it on there, or say sslmode=disable";
  }
  if (untrusted.has(code)) {
    return `shows a certificate that no authority trusted here has signed (${code}): add sslrootcert=FILE to DATABASE_URL`;
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return "shows a certificate for another name: use the name in the certificate in DATABASE_URL";
  }
  if (/^(CERT_|ERR_TLS_|ERR_SSL_|EPROTO)/.test(code) || message.includes("SSL connection")) {
    return `cannot be reached by an encrypted connection (${code || message})`;
  }
  if (message.startsWith("Connection terminated")) return "closed the connection at once: is it PostgreSQL?";
  return null;
}

function signingIn({ code, message }: Failure): string | null {
  switch (code) {
    case "28P01":
      return "refuses the user or the password of DATABASE_URL";
    case "28000":
      return `lets this user not in from here (${message})`;
    case "3D000":
      return "has no database of the name in DATABASE_URL: let an administrator make it, owned by the user of the URL";
    case "42501":
      return `refuses this user (${message})`;
    case "53300":
      return "has no connection left: raise its max_connections";
    case "57P03":
      return `is not ready (${message})`;
    case "08P01":
      return `refuses a start-up option, as a pooler in front of it does (${message}): ${pooler}`;
    case "unmade":
    case "22023": // the role of the start-up option does not exist
      return "holds no installation yet: run npm run migrate";
    case "pooled":
      return `is behind a pooler that drops start-up options, and with them the role: ${pooler}`;
    default:
      return message.startsWith("SASL") ? "asks for a password, and DATABASE_URL has none" : null;
  }
}
