import fc from "fast-check";
import { expect, test } from "vitest";
import { rulingRelease } from "./ruling-release";

const rollout = { release: 5, previous: 3, share: 0.2 };

test.each([
  ["no release was ever published", { release: null, rollout: null }, 0, null],
  ["no rollout runs", { release: 5, rollout: null }, 0.99, 5],
  ["inside the share", { release: 5, rollout }, 0.19, 5],
  ["at its edge", { release: 5, rollout }, 0.2, 3],
  ["outside of it", { release: 5, rollout }, 0.7, 3],
  ["a draw that is none", { release: 5, rollout }, Number.NaN, 3],
])("%s", (_name, ruling, draw, expected) => {
  expect(rulingRelease(ruling, draw)).toBe(expected);
});

test("a larger share keeps whom it had", () => {
  const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(share, share, fc.double({ min: 0, max: 0.999, noNaN: true }), (one, other, draw) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      const at = (of: number) => rulingRelease({ release: 5, rollout: { ...rollout, share: of } }, draw);
      return at(less) !== 5 || at(more) === 5;
    }),
  );
});
