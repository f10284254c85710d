import { expect, test } from "vitest";
import { boundedFetch } from "./bounded-fetch";
import { fetchWithDeadline } from "./http";

const url = "http://vendor.example/";
const open = () => ({ leaveBy: performance.now() + 60_000, endBy: performance.now() + 60_000 });

test("inside its window a call goes out as it is", async () => {
  const answers = boundedFetch(() => Promise.resolve(new Response("yes")), open());
  expect(await fetchWithDeadline(url, {}, 1000, answers)).toMatchObject({ kind: "answered", text: "yes" });
});

test("after its window nothing leaves, and that is known for sure", async () => {
  let left = 0;
  const counting: typeof fetch = () => Promise.resolve(new Response(String((left += 1))));
  const late = { ...open(), leaveBy: performance.now() - 1 };
  const over = { ...open(), endBy: performance.now() - 1 };
  for (const window of [late, over]) {
    expect(await fetchWithDeadline(url, {}, 1000, boundedFetch(counting, window))).toMatchObject({ kind: "not_sent" });
  }
  expect(left).toBe(0);
});

test("what is still under way when the window ends is lost", async () => {
  const never: typeof fetch = (_input, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error));
    });
  const short = { leaveBy: performance.now() + 1000, endBy: performance.now() + 20 };
  expect(await fetchWithDeadline(url, {}, 60_000, boundedFetch(never, short))).toMatchObject({ kind: "lost" });
});
