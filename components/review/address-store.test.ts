import { describe, expect, test } from "vitest";
import { AddressStore } from "./address-store";
import { readAddress } from "./queue-address";

const item = "01930000-0000-7000-8000-0000000000aa";
const other = "01930000-0000-7000-8000-0000000000bb";
const at = (search: string) => new AddressStore(readAddress(new URLSearchParams(search)));

describe("where the reader is in the queue", () => {
  test("another item takes the place of the one before, another tab can be gone back from", () => {
    const store = at("");
    expect(store.pending()).toBeNull();
    store.change({ item });
    expect(store.pending()).toEqual({ how: "replace", whole: `/review?item=${item}` });
    expect(store.pending()).toBeNull();
    store.change({ tab: "done", item: null });
    expect(store.pending()).toEqual({ how: "push", whole: "/review?tab=done" });
  });

  test("a link to the queue leads out of the open tab, and so does going back", () => {
    const store = at("?tab=done");
    const heard: string[] = [];
    store.subscribe(() => heard.push(store.get().tab));
    store.follow("");
    store.follow("?tab=person");
    expect(heard).toEqual(["review", "person"]);
    // The browser is there already.
    expect(store.pending()).toBeNull();
  });

  test("the echo of what was written here changes nothing, also where the reader has moved on and it is not written yet", () => {
    const store = at("");
    store.change({ item });
    store.pending();
    store.change({ item: other });
    store.follow(`?item=${item}`);
    expect(store.get().item).toBe(other);
  });

  test("who does not listen any more hears nothing", () => {
    const store = at("");
    let heard = 0;
    store.subscribe(() => (heard += 1))();
    store.change({ item });
    expect(heard).toBe(0);
  });
});
