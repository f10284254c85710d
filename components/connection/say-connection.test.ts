import { expect, test } from "vitest";
import { ConnectionError } from "@/server/core/connection/connection-check";
import { sayError, sayFound, sayScope } from "./say-connection";

test.each(ConnectionError.options)("%s is said in words", (code) => {
  expect(sayError(code)).toMatch(/^[A-Z][^:]*(: [a-z].*)?\.$/);
  expect(sayError(code)).not.toMatch(/undefined|_/);
});

test("a scope and a finding are said in words", () => {
  expect(sayScope("billing:refund")).toBe("Billing: refund");
  expect(sayScope("constructor:x")).toBe("constructor: x");
  expect(sayFound({ port: "crm", found: null, why: "auth" })).toBe("The credentials were refused.");
  expect(sayFound({ port: "crm", found: "It answers.", why: null })).toBe("It answers.");
});
