import { describe, expect, it } from "vitest";
import { readCursor, writeCursor } from "./ticket-cursor";

const id = "01931c1e-0000-7000-8000-00000000000a";

describe("ticket cursor", () => {
  it("comes back as it went", () => {
    const cursor = { updatedAt: new Date("2026-11-20T12:00:00.123Z"), id };
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  });

  it.each(["", "1", `x_${id}`, `1_${id}0`, `-1_${id}`, `1_${id.toUpperCase()}`, `9999999999999999_${id}`])(
    "refuses %j",
    (text) => {
      expect(() => readCursor(text)).toThrow("not a cursor");
    },
  );
});
