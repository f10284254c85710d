import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { wire } from "@/server/core/wire/wire";
import { followStream } from "./follow-stream";

/** A stream as the browser gives it, without a network. */
class Source extends EventTarget {
  static readonly CLOSED = 2;
  static opened: Source[] = [];
  readyState = 1;
  constructor(readonly url: string) {
    super();
    Source.opened.push(this);
  }
  close() {
    this.readyState = Source.CLOSED;
  }
  says(type: string, over: object = {}) {
    this.dispatchEvent(Object.assign(new Event(type), over));
  }
}

const seen: unknown[] = [];
const states: boolean[] = [];
const follow = () =>
  followStream(
    { url: "/api?input=1", onEntry: (entry) => seen.push(entry), onOpen: (open) => states.push(open) },
    Source as unknown as typeof EventSource,
  );
const newest = () => Source.opened.at(-1) as Source;

beforeEach(() => {
  vi.useFakeTimers();
  for (const list of [Source.opened, seen, states]) list.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

test("entries come with their ids, and dates are dates", () => {
  const stop = follow();
  newest().says("connected");
  const at = new Date("2026-01-01T00:00:00.000Z");
  newest().says("message", { data: JSON.stringify(wire.serialize({ at })), lastEventId: "7" });
  expect(states).toEqual([true]);
  expect(seen).toEqual([{ id: "7", data: { at } }]);
  stop();
  expect(newest().readyState).toBe(Source.CLOSED);
});

test("a stream that is refused, ended or silent is opened again behind the last entry; none is once nobody follows", () => {
  const stop = follow();
  newest().says("message", { data: "1", lastEventId: "a b" });
  for (const fail of [
    () => {
      newest().close();
      newest().says("error");
    },
    () => newest().says("serialized-error"),
    () => newest().says("return"),
    () => vi.advanceTimersByTime(40_000),
  ]) {
    const before = Source.opened.length;
    fail();
    vi.advanceTimersByTime(3_000);
    expect(Source.opened).toHaveLength(before + 1);
    expect(newest().url).toBe("/api?input=1&lastEventId=a%20b");
    expect(Source.opened.filter(({ readyState }) => readyState === 1)).toHaveLength(1);
  }
  stop();
  const before = Source.opened.length;
  vi.advanceTimersByTime(120_000);
  expect(Source.opened).toHaveLength(before);
});

test("what the browser mends by itself, and what still says that it is there, is left alone", () => {
  const stop = follow();
  newest().says("connected");
  newest().says("error");
  expect(states).toEqual([true, false]);
  for (let ping = 0; ping < 5; ping += 1) {
    vi.advanceTimersByTime(15_000);
    newest().says("ping");
  }
  expect(Source.opened).toHaveLength(1);
  stop();
});
