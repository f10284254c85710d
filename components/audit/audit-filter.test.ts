import { expect, test } from "vitest";
import { auditHref, noAuditFilter, readAuditFilter } from "./audit-filter";

const id = "0198c0de-0000-7000-8000-00000000000a";

test.each([
  ["/audit", {}],
  [`/audit?actor=${id}&group=effects`, { actor: id, group: "effects" }],
  [
    `/audit?actor=agent&ticketId=${id}&from=2026-11-01&to=2026-11-30`,
    { actor: "agent", ticketId: id, from: "2026-11-01", to: "2026-11-30" },
  ],
])("%s is read as it was written", (address, filter) => {
  const read = readAuditFilter(Object.fromEntries(new URL(address, "http://desk").searchParams));
  expect(read).toEqual({ ...noAuditFilter, ...filter });
  expect(auditHref(read)).toBe(address);
});

test.each([
  { actor: "nobody", group: "constructor", ticketId: "1", from: "2026-02-31", to: "soon" },
  { actor: "__proto__", group: "", ticketId: `${id}0`, from: "2026-13-01", to: "1969-12-31" },
])("what an address does not say rightly narrows nothing: %j", (params) => {
  expect(readAuditFilter(params)).toEqual(noAuditFilter);
});
