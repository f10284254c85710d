import { describe, expect, test } from "vitest";
import { togetherOf } from "./approved-together";

const at = (second: number) => new Date(Date.UTC(2026, 10, 30, 9, 0, second));
const result = (reviewId: string, second: number | null) => ({
  ...{ reviewId, ok: true, why: null, actsAt: second === null ? null : at(second) },
});
const refused = { reviewId: "c", ok: false, why: "It has changed.", actsAt: null };
const undo = (reviewId: string) => Promise.resolve({ reviewId: `${reviewId} again` });

describe("what was approved together", () => {
  test("is taken back as one, until the first of it is carried out; what was refused is none of it", async () => {
    const together = togetherOf([result("a", 61), result("b", 60), refused], "2 of 3 approved", undo);
    expect([together.ids, together.verb]).toEqual([["a", "b"], "Undo all 2"]);
    const { actsAt, undo: takeBack } = await together.settled;
    expect(actsAt).toEqual(at(60));
    expect(await takeBack?.()).toEqual({ id: "a again", same: false, left: [] });
  });

  test("one that is too late holds up no other, and is told", async () => {
    const late = (reviewId: string) => (reviewId === "a" ? Promise.reject(new Error("late")) : undo(reviewId));
    const { settled } = togetherOf([result("a", 60), result("b", 60)], "2 of 2 approved", late);
    const back = await (await settled).undo?.();
    expect(back).toMatchObject({ id: "b again", left: [expect.any(String) as string] });
  });

  test("none of it comes back: that is a refusal", async () => {
    const never = () => Promise.reject(new Error("late"));
    const { settled } = togetherOf([result("a", 60)], "1 of 1 approved", never);
    await expect((await settled).undo?.()).rejects.toThrow("late");
  });

  test("done at once, there is nothing to take back", async () => {
    expect((await togetherOf([result("a", null)], "1 of 1 approved", undo).settled).undo).toBeNull();
  });
});
