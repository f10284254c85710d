import { expect, test } from "vitest";
import { connectionOf, placeOf, withTlsOf } from "./connection-of";

const at = (parameters: string) => `postgresql://me:secret-word@db.example.com:5433/mine${parameters}`;

test.each([
  ["", false],
  ["?application_name=x", false],
  ["?sslmode=disable", false],
  ["?ssl=false", false],
  ["?sslmode=require", true],
  ["?sslmode=verify-ca", true],
  ["?sslmode=verify-full", true],
  ["?ssl=true", true],
  ["?sslmode=require&sslrootcert=system", true],
  ["?sslrootcert=system", true],
  ["?sslnegotiation=direct", true],
  ["?uselibpqcompat=true&sslmode=require", true], // means "unchecked" to pg: here it does not
])("%s: encrypted, and then always checked: %s", (parameters, encrypted) => {
  const { ssl, connectionString } = connectionOf(at(parameters));
  expect(ssl !== false && ssl.rejectUnauthorized).toBe(encrypted);
  expect(connectionString).not.toMatch(/ssl/); // pg would let the URL's word win over ours
});

test.each([
  ["?sslmode=prefer", "sslmode=prefer could fall back"],
  ["?sslmode=allow", "sslmode=allow could fall back"],
  ["?sslmode=no-verify", "sslmode=no-verify could fall back"],
  ["?ssl=no-verify", "sslmode=no-verify could fall back"],
  ["?sslmode=nonsense", "sslmode=nonsense could fall back"],
  ["?sslmode=require&sslmode=disable", "sslmode is given twice"],
  ["?sslmode=disable&sslrootcert=system", "contradicts"],
  ["?sslaccept=accept_invalid_certs", "would take any certificate"],
  ["?sslmode=require&sslcrl=/x", "sslcrl is not supported"],
  ["?sslmode=require&sslrootcert=/no/such.pem", "cannot be read (/no/such.pem)"],
  ["?sslmode=require&sslrootcert=package.json", "holds no certificate"],
  ["?sslmode=require&sslcert=package.json", "holds no certificate"],
  ["?sslmode=require&sslkey=package.json", "sslcert is missing"],
  ["?schema=mine", "schema=mine is not supported"],
])("%s is refused in one line without the password", (parameters, why) => {
  const refusal = () => connectionOf(at(parameters));
  expect(refusal).toThrow(why);
  expect(refusal).not.toThrow(/\n|secret-word/);
});

test.each(["", "nonsense", "mysql://a/b", "127.0.0.1:5432"])("%j is no URL of a PostgreSQL", (url) => {
  expect(() => connectionOf(url)).toThrow("no URL of the form");
});

test("a socket of this machine is never encrypted, and has a place too", () => {
  const url = "postgresql://me@localhost/mine?host=/run/postgresql&sslmode=require";
  expect(connectionOf(url).ssl).toBe(false);
  expect(placeOf(url)).toBe("/run/postgresql:5432");
  expect(placeOf(at(""))).toBe("db.example.com:5433");
});

test("libpq's variables count where the URL says nothing, and there alone", () => {
  const environment = { PGSSLMODE: "require", PGSSLROOTCERT: "system" };
  expect(withTlsOf(at(""), environment)).toBe(at("?sslmode=require&sslrootcert=system"));
  expect(withTlsOf(at("?sslmode=disable"), environment)).toBe(at("?sslmode=disable"));
  expect(withTlsOf(at("?ssl=true"), environment)).toBe(at("?ssl=true"));
  expect(withTlsOf(at(""), {})).toBe(at(""));
  expect(() => connectionOf(withTlsOf(at(""), { PGSSLMODE: "prefer" }))).toThrow("could fall back");
});
