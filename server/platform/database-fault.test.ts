import { expect, test } from "vitest";
import { databaseFault } from "./database-fault";

const coded = (code: string, message = "") => Object.assign(new Error(message), { code });

test.each([
  [coded("ECONNREFUSED"), "cannot be reached (ECONNREFUSED)"],
  [new AggregateError([coded("ECONNREFUSED"), coded("ECONNREFUSED")]), "cannot be reached (ECONNREFUSED)"],
  [coded("ENOTFOUND"), "cannot be reached (ENOTFOUND)"],
  [new Error("timeout expired"), "does not answer"],
  [new Error("The server does not support SSL connections"), "offers no encryption"],
  [coded("SELF_SIGNED_CERT_IN_CHAIN"), "add sslrootcert=FILE"],
  [coded("ERR_TLS_CERT_ALTNAME_INVALID"), "certificate for another name"],
  [coded("CERT_HAS_EXPIRED"), "encrypted connection (CERT_HAS_EXPIRED)"],
  [coded("28P01"), "refuses the user or the password"],
  [coded("28000", "no pg_hba.conf entry"), "lets this user not in from here (no pg_hba.conf entry)"],
  [coded("3D000"), "has no database of the name"],
  [coded("42501", "permission denied for database"), "refuses this user (permission denied for database)"],
  [coded("53300"), "no connection left"],
  [coded("57P03", "the database system is starting up"), "is not ready"],
  [coded("08P01", "unsupported startup parameter: options"), "a pooler in front of it"],
  [coded("pooled"), "pooler that drops start-up options"],
  [coded("unmade"), "run npm run migrate"],
  [new Error("SASL: client password must be a string"), "asks for a password"],
  [coded("XX000", "first line\nsecond line"), "cannot be used (first line)"],
  ["thrown text", "cannot be used (thrown text)"],
])("%s", (error, words) => {
  const line = databaseFault(error, "db.example.com:5432");
  expect(line).toContain(words);
  expect(line).toMatch(/^the database at db\.example\.com:5432 .*$/);
});
