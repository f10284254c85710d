import { expect, test } from "vitest";
import { readAuditCursor, writeAuditCursor } from "./audit-cursor";

const at = new Date("2026-11-20T09:00:00.123Z");

test.each(["ticket:0198c0de-0000-7000-8000-000000000001", "settings", "release", "connection:inbox"])(
  "comes back as it went: %s",
  (stream) => {
    expect(readAuditCursor(writeAuditCursor({ at, stream, seq: 77 }))).toEqual({ at, stream, seq: 77 });
  },
);

test.each(["", "1_1", "1_1_", "x_1_settings", "1_2147483648_settings", "999999999999999_1_settings", "1_1_a'; drop"])(
  "refuses %j",
  (text) => {
    expect(() => readAuditCursor(text)).toThrow("not a cursor");
  },
);
