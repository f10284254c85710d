import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFiltered, noFilter, queueTabs, readAddress, writeAddress, type QueueAddress } from "./queue-address";

const word = fc.stringMatching(/^[a-z_]{1,20}$/);
const words = fc.uniqueArray(word, { maxLength: 5 });
const count = fc.option(fc.nat(1_000_000));
const address: fc.Arbitrary<QueueAddress> = fc.record({
  tab: fc.constantFrom(...queueTabs),
  item: fc.option(fc.uuid()),
  filter: fc.record({
    ...{ intents: words, actions: words, reasons: words, teams: words, channels: words },
    ...{ valueFrom: count, valueTo: count, olderThanMinutes: count, mine: fc.boolean() },
    currency: fc.option(fc.constantFrom("EUR", "USD")),
    search: fc.option(word),
  }),
});
const read = (href: string) => readAddress(new URL(href, "http://a.example").searchParams);

describe("the queue's address", () => {
  test("says what was written into it", () => {
    fc.assert(
      fc.property(address, (given) => {
        expect(read(writeAddress(given))).toEqual(given);
      }),
    );
  });

  test("is bare where nothing is narrowed", () => {
    expect(writeAddress({ tab: "review", item: null, filter: noFilter })).toBe("/review");
    expect(isFiltered(noFilter)).toBe(false);
    expect(isFiltered({ ...noFilter, mine: true })).toBe(true);
  });

  test.each([
    ["?tab=nowhere"],
    ["?item=17"],
    ["?valueFrom=-1&valueTo=1e9&olderThanMinutes=soon"],
    ["?currency=euro"],
    ["?mine=yes"],
    ["?search=%20%20"],
    ["?intents="],
  ])("takes %s for nothing", (query) => {
    expect(read(`/review${query}`)).toEqual({ tab: "review", item: null, filter: noFilter });
  });

  test("cuts what is too long or too much", () => {
    expect(read(`/review?search=${"x".repeat(500)}`).filter.search).toHaveLength(120);
    const many = Array.from({ length: 100 }, (_, at) => `intents=a${String(at)}`).join("&");
    expect(read(`/review?${many}`).filter.intents).toHaveLength(20);
  });
});
