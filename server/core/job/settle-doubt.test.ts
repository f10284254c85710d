import { expect, test } from "vitest";
import type { Guarantees } from "../ports/guarantees";
import type { Found } from "../ports/write";
import { settleDoubt, type Doubt } from "./settle-doubt";

const both: Guarantees = { keyHours: 24, lookUp: { lagMs: 0 } };
const keysOnly: Guarantees = { keyHours: 24, lookUp: null };
const lookUpOnly: Guarantees = { keyHours: null, lookUp: { lagMs: 0 } };
const neither: Guarantees = { keyHours: null, lookUp: null };
const done: Found = { kind: "done", receipt: { ref: "r", key: "k", at: "2026-01-01T00:00:00.000Z", detail: {} } };
const absent: Found = { kind: "absent" };
const unsure: Found = { kind: "unsure" };
const fresh: Doubt = { hoursSinceSent: 0.1, isReversible: false, mayRepeat: true, looksLeft: true };
const spent: Doubt = { ...fresh, looksLeft: false };
const forgotten: Doubt = { ...fresh, hoursSinceSent: 25 };

test.each([
  ["found", done, both, fresh, "done"],
  ["found at a key-less vendor", done, lookUpOnly, fresh, "done"],
  ["absent, keys honoured", absent, both, fresh, "not_done"],
  ["absent, key-less, irreversible", absent, lookUpOnly, fresh, "person"],
  ["absent, key-less, reversible", absent, lookUpOnly, { ...fresh, isReversible: true }, "not_done"],
  ["absent, key forgotten, irreversible", absent, both, forgotten, "person"],
  ["unsure, keys honoured", unsure, both, fresh, "look_again"],
  ["unsure to the end, keys honoured", unsure, both, spent, "repeat"],
  ["unsure to the end, ticket with a person", unsure, both, { ...spent, mayRepeat: false }, "person"],
  ["unsure to the end, key forgotten", unsure, both, { ...spent, hoursSinceSent: 24 }, "person"],
  ["unsure to the end, key-less", unsure, lookUpOnly, { ...spent, isReversible: true }, "person"],
  ["no look-up, keys honoured", unsure, keysOnly, fresh, "repeat"],
  ["no look-up, ticket with a person", unsure, keysOnly, { ...fresh, mayRepeat: false }, "person"],
  ["no look-up, no keys", unsure, neither, { ...fresh, isReversible: true }, "person"],
] as const)("%s", (_name, found, guarantees, doubt, verdict) => {
  expect(settleDoubt(found, guarantees, doubt).kind).toBe(verdict);
});

test("at a key-less vendor an irreversible effect is never sent again", () => {
  for (const found of [absent, unsure])
    for (const lookUp of [null, { lagMs: 0 }])
      for (const mayRepeat of [true, false])
        for (const looksLeft of [true, false]) {
          const { kind } = settleDoubt(found, { keyHours: null, lookUp }, { ...fresh, mayRepeat, looksLeft });
          expect(["look_again", "person"]).toContain(kind);
        }
});
