import fc from "fast-check";
import { expect, test } from "vitest";
import { shareSlots, type Waiting } from "./share-slots";

const large = { workspaceId: "large", due: 8 };
const small = (n: number): Waiting => ({ workspaceId: `small ${String(n)}`, due: 1 });

test.each([
  ["nobody waits", [], {}, 8, 7, {}],
  ["alone: all but the slot that is kept", [large], {}, 8, 7, { large: 7 }],
  ["alone at its cap", [large], { large: 7 }, 1, 7, {}],
  ["a small one first, though it stands last", [large, small(1)], { large: 3 }, 1, 7, { "small 1": 1 }],
  ["the small ones, then the rest", [large, small(1), small(2)], {}, 5, 7, { large: 3, "small 1": 1, "small 2": 1 }],
  ["among equals the first", [small(2), small(1)], {}, 1, 7, { "small 2": 1 }],
  ["two large ones share", [large, { workspaceId: "other", due: 8 }], { large: 4 }, 4, 7, { other: 4 }],
  ["the kept slot is for others", [large, small(1)], { large: 7 }, 1, 7, { "small 1": 1 }],
  ["one slot in all", [large, small(1)], {}, 1, 1, { large: 1 }],
] as const)("%s", (_name, waiting, held, free, cap, shares) => {
  expect(Object.fromEntries(shareSlots(waiting, { free, cap, held: new Map(Object.entries(held)) }))).toEqual(shares);
});

test("no share is beyond what is free, due or allowed, and nobody waits who holds fewer than one that is served", () => {
  const waitings = fc.uniqueArray(
    fc.record({ workspaceId: fc.stringMatching(/^[a-f]$/), due: fc.integer({ min: 1, max: 9 }) }),
    {
      selector: ({ workspaceId }) => workspaceId,
    },
  );
  const helds = fc.dictionary(fc.stringMatching(/^[a-f]$/), fc.integer({ min: 0, max: 9 }));
  fc.assert(
    fc.property(waitings, helds, fc.nat(12), fc.integer({ min: 1, max: 9 }), (waiting, counts, free, cap) => {
      const held = new Map(Object.entries(counts));
      const shares = shareSlots(waiting, { free, cap, held });
      const holdsThen = (id: string) => (held.get(id) ?? 0) + (shares.get(id) ?? 0);
      expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(free);
      for (const { workspaceId, due } of waiting) {
        const share = shares.get(workspaceId) ?? 0;
        expect(share).toBeLessThanOrEqual(due);
        if (share > 0) expect(holdsThen(workspaceId)).toBeLessThanOrEqual(cap);
        if (share === due || holdsThen(workspaceId) >= cap) continue;
        for (const served of shares.keys()) expect(holdsThen(served)).toBeLessThanOrEqual(holdsThen(workspaceId) + 1);
      }
    }),
  );
});
