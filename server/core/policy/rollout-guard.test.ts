import { describe, expect, test } from "vitest";
import { guardRollout, type SettledPart } from "./rollout-guard";

const of = (side: SettledPart["side"], outcomes: string): SettledPart[] =>
  [...outcomes].map((one) => ({ side, failed: one === "x" }));
const judge = (fresh: string, before: string) => guardRollout([...of("new", fresh), ...of("previous", before)]);

describe("the guard of a rollout", () => {
  test.each([
    ["nothing has settled", "", "", false],
    ["only one side has", "xxxxxxxxxxxx", "", false],
    ["both fail alike", "xxxxxxxxxxxx", "xxxxxxxxxxxx", false],
    ["six pairs against it are not enough", "xxxxxx", "......", false],
    ["seven are", "xxxxxxx", ".......", true],
    ["one that speaks for it asks for more", "xxxxxxx.", ".......x", false],
    ["better than the one before", "............", "xxxxxxxxxxxx", false],
  ])("%s", (_name, fresh, before, stop) => {
    expect(judge(fresh, before).stop).toBe(stop);
  });

  test("it says what it counted, and stays a number over ten thousand pairs", () => {
    expect(judge("xx..x", "x..")).toMatchObject({
      ...{ pairs: 3, newFailed: 1, previousFailed: 0 },
      settled: { new: { failed: 3, all: 5 }, previous: { failed: 1, all: 3 } },
    });
    const verdict = judge("x".repeat(10_000), ".".repeat(10_000));
    expect(verdict.stop && Number.isFinite(verdict.evidence)).toBe(true);
    expect(judge(".".repeat(10_000), "x".repeat(10_000)).evidence).toBeGreaterThanOrEqual(0);
  });

  test("2,000 rollouts of a release that is not worse, looked at after every part: at most 5 % are stopped", () => {
    const stopped = simulate({ runs: 2000, parts: 80, share: 0.3, fresh: 0.15, before: 0.15 });
    expect(stopped / 2000).toBeLessThanOrEqual(0.05);
  });

  test("one that fails four times as often is stopped in most runs, though it rules only a third", () => {
    expect(simulate({ runs: 200, parts: 200, share: 0.3, fresh: 0.4, before: 0.1 }) / 200).toBeGreaterThan(0.8);
  });
});

/** How many rollouts the guard stops. The pairs are counted as they come; mulberry32, so that a run can be repeated. */
function simulate(of: { runs: number; parts: number; share: number; fresh: number; before: number }): number {
  const draw = draws(20_261_130);
  let stopped = 0;
  for (let run = 0; run < of.runs; run += 1) {
    const parts: SettledPart[] = [];
    for (let n = 0; n < of.parts; n += 1) {
      const side = draw() < of.share ? "new" : "previous";
      parts.push({ side, failed: draw() < (side === "new" ? of.fresh : of.before) });
      // Nothing can have changed for the worse by anything else.
      if (side === "previous" && parts.at(-1)?.failed === true) continue;
      if (!guardRollout(parts).stop) continue;
      stopped += 1;
      break;
    }
  }
  return stopped;
}

function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
