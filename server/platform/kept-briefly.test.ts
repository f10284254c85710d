import { expect, test } from "vitest";
import { keptBriefly } from "./kept-briefly";

function stage() {
  let [now, reads] = [0, 0];
  const kept = keptBriefly<string>(1000, () => now);
  const read = (value: string | null) => async () => {
    reads += 1;
    return value;
  };
  return { kept, read, move: (ms: number) => (now += ms), reads: () => reads };
}

test("a value is read once in its time, whoever asks, and anew after it", async () => {
  const { kept, read, move, reads } = stage();
  expect(await Promise.all([kept.get("a", read("1")), kept.get("a", read("2")), kept.get("b", read("3"))])).toEqual([
    "1",
    "1",
    "3",
  ]);
  move(999);
  expect(await kept.get("a", read("4"))).toBe("1");
  move(1);
  expect(await kept.get("a", read("5"))).toBe("5");
  expect(reads()).toBe(3);
});

test("nothing found, and a reading that failed, are not kept", async () => {
  const { kept, read } = stage();
  expect(await kept.get("a", read(null))).toBe(null);
  await expect(kept.get("a", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(await kept.get("a", read("1"))).toBe("1");
});
