import { describe, expect, test } from "vitest";
import { guardRollout, type WatchedPart } from "./rollout-guard";

/** "x": failed at once; ".": not so far. */
const of = (side: WatchedPart["side"], outcomes: string): WatchedPart[] =>
  Array.from(outcomes, (one) => ({ side, watchedMs: 1000, failedAfterMs: one === "x" ? 0 : null }));
const judge = (fresh: string, before: string) => guardRollout([...of("new", fresh), ...of("previous", before)]);

describe("the guard of a rollout", () => {
  test.each([
    ["nothing was settled", "", "", false],
    ["only one side was", "xxxxxxxxxxxx", "", false],
    ["both fail alike", "xxxxxxxxxxxx", "xxxxxxxxxxxx", false],
    ["six pairs against it are not enough", "xxxxxx", "......", false],
    ["seven are", "xxxxxxx", ".......", true],
    ["one that speaks for it asks for more", "xxxxxxx.", ".......x", false],
    ["better than the one before", "............", "xxxxxxxxxxxx", false],
  ])("%s", (_name, fresh, before, stop) => {
    expect(judge(fresh, before).stop).toBe(stop);
  });

  test("a failure counts once its partner has been watched for as long; of two that failed, the sooner", () => {
    const pair = (fresh: Partial<WatchedPart>, before: Partial<WatchedPart>) => {
      const [one, two] = [of("new", "."), of("previous", ".")].flat();
      const { newFirst, previousFirst } = guardRollout([
        { ...(one as WatchedPart), ...fresh },
        { ...(two as WatchedPart), ...before },
      ]);
      return [newFirst, previousFirst];
    };
    expect(pair({ failedAfterMs: 500 }, { watchedMs: 400 })).toEqual([0, 0]);
    expect(pair({ failedAfterMs: 500 }, { watchedMs: 500 })).toEqual([1, 0]);
    expect(pair({ failedAfterMs: 500 }, { failedAfterMs: 200 })).toEqual([0, 1]);
    expect(pair({ failedAfterMs: 200 }, { failedAfterMs: 500 })).toEqual([1, 0]);
    expect(pair({ failedAfterMs: 200 }, { failedAfterMs: 200 })).toEqual([0, 0]);
  });

  test("it says what it counted, and stays a number over ten thousand pairs", () => {
    expect(judge("xx..x", "x..")).toMatchObject({
      ...{ newFirst: 1, previousFirst: 0 },
      watched: { new: { failed: 3, all: 5 }, previous: { failed: 1, all: 3 } },
    });
    const verdict = judge("x".repeat(10_000), ".".repeat(10_000));
    expect(verdict.stop && Number.isFinite(verdict.evidence)).toBe(true);
    expect(judge(".".repeat(10_000), "x".repeat(10_000)).evidence).toBeGreaterThanOrEqual(0);
  });

  test("2,000 rollouts of a release that is not worse, looked at after every part: at most 5 % are stopped", () => {
    const stopped = simulate({ runs: 2000, parts: 60, share: 0.3, fresh: 0.3, before: 0.3 });
    expect(stopped / 2000).toBeLessThanOrEqual(0.05);
    expect(stopped).toBeGreaterThan(0);
  });

  test("one that fails four times as often is stopped in most runs, though it rules only a third", () => {
    expect(simulate({ runs: 200, parts: 200, share: 0.3, fresh: 0.4, before: 0.1 }) / 200).toBeGreaterThan(0.8);
  });
});

/** How many rollouts the guard stops. A failure shows at a random age; mulberry32, so that a run can be repeated. */
function simulate(of: { runs: number; parts: number; share: number; fresh: number; before: number }): number {
  const draw = draws(20_261_130);
  const everyMs = 1000;
  let stopped = 0;
  for (let run = 0; run < of.runs; run += 1) {
    const settled: { side: WatchedPart["side"]; at: number; failsAfter: number }[] = [];
    for (let n = 0; n < of.parts; n += 1) {
      const side = draw() < of.share ? "new" : "previous";
      const fails = draw() < (side === "new" ? of.fresh : of.before);
      const failsAfter = fails ? Math.floor(draw() * 20) * everyMs : Number.POSITIVE_INFINITY;
      settled.push({ side, at: n * everyMs, failsAfter });
      const parts = settled.map(({ side: of, at, failsAfter: after }): WatchedPart => {
        const watchedMs = n * everyMs - at;
        return { side: of, watchedMs, failedAfterMs: after <= watchedMs ? after : null };
      });
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
