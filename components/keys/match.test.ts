import { describe, expect, it } from "vitest";
import { matchKeys, spellings } from "./match";
import { pressOf, type KeyLike } from "./press";

const bind = (keys: string, name = keys) => ({ keys, name });
const key = (more: Partial<KeyLike>): KeyLike => ({
  key: "",
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe("pressOf", () => {
  it.each([
    [key({ key: "j", code: "KeyJ" }), "j"],
    [key({ key: "J", code: "KeyJ", shiftKey: true }), "shift+j"],
    [key({ key: "J", code: "KeyJ" }), "j"],
    [key({ key: "?", code: "Slash", shiftKey: true }), "?"],
    [key({ key: "k", code: "KeyK", ctrlKey: true }), "mod+k"],
    [key({ key: "k", code: "KeyK", metaKey: true }), "mod+k"],
    [key({ key: "Enter", code: "Enter", metaKey: true }), "mod+Enter"],
    [key({ key: "Enter", code: "Enter", shiftKey: true }), "shift+Enter"],
    [key({ key: "о", code: "KeyJ" }), "j"],
    [key({ key: "1", code: "Digit1" }), "1"],
    [key({ key: "Shift", code: "ShiftLeft", shiftKey: true }), null],
    [key({ key: "Dead", code: "BracketLeft" }), null],
  ])("%j is %s", (event, press) => {
    expect(pressOf(event)).toBe(press);
  });
});

describe("matchKeys", () => {
  it("runs a single key at once", () => {
    const j = bind("j");
    expect(matchKeys([j, bind("k")], [], "j")).toEqual({ run: j, pending: [] });
  });

  it("waits for the rest of a sequence, then runs it", () => {
    const go = bind("g q");
    expect(matchKeys([go], [], "g")).toEqual({ run: null, pending: ["g"] });
    expect(matchKeys([go], ["g"], "q")).toEqual({ run: go, pending: [] });
  });

  it("starts afresh with what does not continue a sequence", () => {
    const j = bind("j");
    expect(matchKeys([bind("g q"), j], ["g"], "j")).toEqual({ run: j, pending: [] });
    expect(matchKeys([bind("g q")], ["g"], "x")).toEqual({ run: null, pending: [] });
    expect(matchKeys([bind("g q")], ["g"], "g")).toEqual({ run: null, pending: ["g"] });
  });

  it("does not take a key that also ends a sequence for the key alone", () => {
    const q = bind("q");
    const go = bind("g q");
    expect(matchKeys([q, go], ["g"], "q").run).toBe(go);
    expect(matchKeys([q, go], [], "q").run).toBe(q);
  });

  it("runs a whole binding that a longer one begins with, and still waits", () => {
    const reject = bind("r");
    const first = bind("r 1");
    expect(matchKeys([reject, first], [], "r")).toEqual({ run: reject, pending: ["r"] });
    expect(matchKeys([reject, first], ["r"], "1")).toEqual({ run: first, pending: [] });
  });

  it("lets the later of two bindings win", () => {
    const page = bind("Escape", "page");
    const card = bind("Escape", "card");
    expect(matchKeys([page, card], [], "Escape").run).toBe(card);
  });

  it("knows alternatives", () => {
    const next = bind("j | ArrowDown");
    expect(spellings(next.keys)).toEqual([["j"], ["ArrowDown"]]);
    expect(matchKeys([next], [], "ArrowDown").run).toBe(next);
  });
});
