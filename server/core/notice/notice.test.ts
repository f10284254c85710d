import { describe, expect, it, test } from "vitest";
import { findConditions, type Watched } from "./find-conditions";
import { NoticeKind } from "./notice";
import { sayNotice, sayNoticeKind } from "./say-notice";
import { toldKinds } from "./who-is-told";

const now = new Date("2026-12-01T09:00:00Z");
const calm: Watched = {
  settings: { demotions: [], thrown: {} },
  late: 0,
  connections: [],
  titleOf: (name) => `title of ${name}`,
  now,
};
const inMs = (ms: number) => new Date(now.getTime() + ms);
const connection = { id: "c1", label: "Shop", state: "active", breakerOpenUntil: null };
const demotion = {
  ...{ intent: "refund", cell: "reply", at: "2026-11-30T09:00:00.000Z", release: 3, lifted: null },
  why: { code: "bound_fell" as const, bound: 0.9, target: 0.95 },
};
const lifted = { at: "2026-12-01T08:00:00.000Z", by: "01930000-0000-7000-8000-0000000000aa", reason: "ok" };

describe("findConditions", () => {
  it.each<[string, Partial<Watched>, string[]]>([
    ["nothing", {}, []],
    ["late items", { late: 3 }, ["queue_late queue"]],
    ["a connection that works", { connections: [connection] }, []],
    ["one that is paused", { connections: [{ ...connection, state: "paused", breakerOpenUntil: inMs(90_000) }] }, []],
    ["one that is broken", { connections: [{ ...connection, state: "broken" }] }, ["connection_down c1"]],
    ["one that is busy", { connections: [{ ...connection, breakerOpenUntil: inMs(59_000) }] }, []],
    ["one that is down", { connections: [{ ...connection, breakerOpenUntil: inMs(60_000) }] }, ["connection_down c1"]],
    ["one that was down", { connections: [{ ...connection, breakerOpenUntil: inMs(-60_000) }] }, []],
    ["a demotion", { settings: { demotions: [demotion], thrown: {} } }, ["demotion refund.reply"]],
    ["one that is lifted", { settings: { demotions: [{ ...demotion, lifted }], thrown: {} } }, []],
    [
      "switches",
      {
        settings: {
          demotions: [],
          thrown: {
            all: { why: "x", by: "y", at: demotion.at },
            "action:issue_refund": { why: "x", by: "y", at: demotion.at },
          },
        },
      },
      ["kill_switch all", "kill_switch action:issue_refund"],
    ],
  ])("%s", (_what, over, found) => {
    const conditions = findConditions({ ...calm, ...over });
    expect(conditions.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(found);
    for (const { kind, data } of conditions) expect(sayNotice(kind, data).title).not.toMatch(/undefined|title of $/);
  });

  it("is since when the rows say, and names things as people do", () => {
    const thrown = { "action:issue_refund": { why: "x", by: "y", at: demotion.at } };
    const [taken, stopped] = findConditions({ ...calm, settings: { demotions: [demotion], thrown } });
    expect([taken?.since, stopped?.since]).toEqual([new Date(demotion.at), new Date(demotion.at)]);
    expect(taken?.data.name).toBe("title of refund: the reply");
    expect(stopped?.data.name).toBe("title of issue_refund");
  });
});

test.each([
  [["owner"], null, NoticeKind.options],
  [["lead"], null, NoticeKind.options],
  [["reviewer"], null, []],
  [["manager"], ["demotion"], ["demotion"]],
  [["lead"], [], []],
  [["lead"], ["kill_switch", "nothing of ours"], ["kill_switch"]],
  [[], null, []],
])("%j who chose %j are told of %j", (roles, chosen, kinds) => {
  expect(toldKinds(roles, chosen)).toEqual(kinds);
});

it("every kind has its words and a place to look", () => {
  for (const kind of NoticeKind.options) {
    expect(sayNoticeKind(kind).title).not.toBe("");
    expect(sayNotice(kind, { name: "Shop", count: 1 }).path).toMatch(/^\//);
  }
});
