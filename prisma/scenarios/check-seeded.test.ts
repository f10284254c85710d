import { describe, expect, it } from "vitest";
import { offeredActions } from "@/server/actions/offered-actions";
import { checkRelease } from "@/server/core/policy/check-release";
import type { ReleaseIssueCode, ReleaseSurroundings } from "@/server/core/policy/check/release-issue";
import type { Cell } from "@/server/core/policy/policy";
import type { ReleaseBody } from "@/server/core/policy/replay";
import type { Procedure } from "@/server/core/procedure/procedure";
import { demoRelease } from "./demo-release";

/** Numbers in [0, 1) from a seed (mulberry32): each release is the same in every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const currencies = ["EUR", "USD", "GBP", "SEK"];
const conditions = [
  "order.days_late >= 3 && order.days_late <= 60",
  'order.state in ["shipped", "delivered"] || !order.is_shipped',
  "order.total_minor > order.refunded_minor",
  "customer.tenure_days != 0 && (order.line_count < 20 || order.is_delivered)",
  'order.shipment_state == "lost" || order.days_late > 10',
];

/** A sound release: the demo's, with all that may differ from company to company drawn by the seed. */
function clean(seed: number): ReleaseBody {
  const random = randomOf(seed);
  const int = (below: number) => Math.floor(random() * below);
  const { number: _number, ...release } = structuredClone(demoRelease);
  const kept = release.intents.filter(() => random() < 0.8);
  // What the seeded defects change is always there.
  const names = new Set([
    ...kept.map(({ name }) => name),
    ...["late_delivery_refund", "damaged_item_refund", "address_change", "bug_report"],
  ]);
  const used = currencies.slice(0, 1 + int(4));
  for (const [name, intent] of Object.entries(release.policy.intents)) {
    if (!names.has(name)) Reflect.deleteProperty(release.policy.intents, name);
    for (const cell of Object.values(intent.cells)) {
      cell.reviewFrom = int(50) / 100;
      cell.autoFrom = 0.5 + int(50) / 100;
      cell.qaSampleRate = random();
      cell.rolloutShare = 0.1 + int(9) / 10;
      cell.channels = [null, ["email"], ["email", "chat", "web"]][int(3)] ?? null;
      if (cell.level === "auto" && random() < 0.2) cell.level = "suggest";
      if (cell.limits) cell.limits = Object.fromEntries(used.map((currency) => [currency, 1000 + int(20_000)]));
      const expression = conditions[int(conditions.length)] ?? "";
      if (cell.conditions.length > 0 && random() < 0.5) {
        cell.conditions = [{ expression, because: "x", cites: null }];
      }
    }
  }
  release.intents = release.intents.filter(({ name }) => names.has(name)).sort(() => random() - 0.5);
  release.procedures = release.procedures.filter(({ intent }) => names.has(intent));
  release.tests = release.tests.filter(({ given }) => given.intent === null || names.has(given.intent));
  const urgency = (["low", "normal", "high"] as const)[int(3)] ?? null;
  const routing = release.policy.routing.filter(({ intent }) => intent !== null && names.has(intent));
  release.policy.routing = [
    { intent: "late_delivery_refund", urgency, language: null, team: "Late" },
    ...routing,
    { intent: "late_delivery_refund", urgency: null, language: "de", team: "German" },
    { intent: null, urgency: "high", language: null, team: "Fast" },
  ];
  return release;
}

/** A workspace that every clean release fits: all is owned, documented and in use. */
function around(release: ReleaseBody): ReleaseSurroundings {
  const cells = Object.entries(release.policy.intents).flatMap(([intent, policy]) =>
    Object.keys(policy.cells).map((cell) => [`${intent}.${cell}`, 3] as const),
  );
  const rules = release.policy.routing.map(({ intent, urgency, language }) => ({
    intent,
    urgency,
    language,
    count: 1,
  }));
  const conditionsOf = Object.values(release.policy.intents).flatMap(({ cells }) => Object.values(cells));
  const cites = conditionsOf.flatMap((cell) => cell.conditions.map((one) => one.cites ?? ""));
  return {
    ownedPorts: [
      "billing",
      "commerce",
      "crm",
      "tracker",
      "ticketing",
      "mail",
      "knowledge",
      "provisioning",
      "warehouse",
    ],
    currencies: Object.keys(cellOf(release).limits ?? {}),
    articles: [...release.procedures.flatMap((procedure) => procedure.cites), ...cites],
    use: { cells: Object.fromEntries(cells), tickets: rules },
  };
}

const refund = "late_delivery_refund";

function cellOf(release: ReleaseBody, intent = refund, name = "issue_refund"): Cell {
  const cell = release.policy.intents[intent]?.cells[name];
  if (cell === undefined) throw new Error(`no cell ${intent}.${name}`);
  return cell;
}

function procedureOf(release: ReleaseBody, intent = refund): Procedure {
  const procedure = release.procedures.find((one) => one.intent === intent);
  if (procedure === undefined) throw new Error(`no procedure ${intent}`);
  return procedure;
}

const when = (...expressions: string[]) => expressions.map((expression) => ({ expression, because: "x", cites: null }));
const step = (release: ReleaseBody, intent = refund) => {
  const [first] = procedureOf(release, intent).steps;
  if (first === undefined) throw new Error("no step");
  return first;
};

type Defect = [ReleaseIssueCode, where: string, spoil: (release: ReleaseBody, world: ReleaseSurroundings) => unknown];
const cell = `${refund}.issue_refund`;
const reply = `${refund}.reply`;

const defects: Defect[] = [
  ["duplicate_intent", "bug_report", (r) => r.intents.push(...r.intents.filter(({ name }) => name === "bug_report"))],
  ["duplicate_procedure", refund, (r) => r.procedures.push(structuredClone(procedureOf(r)))],
  ["duplicate_test", "tests", (r) => r.tests.push(...r.tests.slice(0, 1))],
  [
    "unknown_intent",
    "gone",
    (r) => r.policy.routing.unshift({ intent: "gone", urgency: null, language: null, team: "T" }),
  ],
  ["unknown_intent", "gone", (r) => (r.policy.intents["gone"] = { level: "off", cells: {} })],
  ["unknown_action", `${refund}.fly`, (r) => Object.assign(r.policy.intents[refund]?.cells ?? {}, { fly: cellOf(r) })],
  ["unknown_action", `${refund}.toString`, (r) => procedureOf(r).steps.push({ action: "toString", args: {} })],
  ["unknown_fact", cell, (r) => (step(r).args["orderId"] = { from: "fact", name: "order.number" })],
  ["unknown_fact", cell, (r) => (step(r).args["orderId"] = { from: "fact", name: "constructor" })],
  ["unknown_slot", cell, (r) => (step(r).args["lineIds"] = { from: "slot", name: "items" })],
  ["unknown_argument", cell, (r) => (step(r).args["amount"] = { from: "const", value: 5 })],
  ["unbound_argument", cell, (r) => Reflect.deleteProperty(step(r).args, "lineIds")],
  [
    "unused_slot",
    "damaged_item_refund",
    (r) => (step(r, "damaged_item_refund").args["lineIds"] = { from: "fact", name: "order.line_ids" }),
  ],
  ["bad_condition", cell, (r) => (cellOf(r).conditions = when("order.days_late >= 1.5"))],
  ["bad_condition", cell, (r) => (cellOf(r).conditions = when("order.dayslate >= 1"))],
  ["bad_condition", cell, (r) => (cellOf(r).conditions = when('customer.email == "a@example.com"'))],
  ["condition_never_holds", cell, (r) => (cellOf(r).conditions = when("order.days_late >= 10 && order.days_late < 5"))],
  ["condition_never_holds", cell, (r) => (cellOf(r).conditions = when("order.is_delivered && !order.is_delivered"))],
  ["condition_never_holds", cell, (r) => (cellOf(r).conditions = when('order.state == "a" && order.state == "b"'))],
  ["condition_never_holds", cell, (r) => (cellOf(r).conditions = when('order.state in ["a"] && order.state != "a"'))],
  [
    "conditions_contradict",
    cell,
    (r) => (cellOf(r).conditions = when("order.days_late >= 10", "order.days_late <= 9")),
  ],
  [
    "conditions_contradict",
    cell,
    (r) => (cellOf(r).conditions = when("order.is_shipped", "!order.is_shipped || false")),
  ],
  ["thresholds_crossed", cell, (r) => Object.assign(cellOf(r), { reviewFrom: 0.9, autoFrom: 0.8 })],
  [
    "level_capped",
    cell,
    (r) => [Object.assign(r.policy.intents[refund] ?? {}, { level: "suggest" }), (cellOf(r).level = "auto")],
  ],
  ["never_acts", cell, (r) => Object.assign(cellOf(r), { level: "auto", rolloutShare: 0 })],
  ["never_acts", cell, (r) => (cellOf(r).channels = [])],
  ["money_without_limits", cell, (r) => (cellOf(r).limits = null)],
  ["money_without_limits", cell, (r) => (cellOf(r).limits = {})],
  [
    "currency_not_listed",
    "damaged_item_refund.issue_refund",
    (r) => Object.assign(cellOf(r).limits ?? {}, { CHF: 1000 }),
  ],
  ["currency_not_listed", cell, (_r, world) => (world.currencies = ["NOK"])],
  ["action_without_owner", cell, (_r, world) => (world.ownedPorts = ["ticketing", "commerce"])],
  ["no_cell", reply, (r) => Reflect.deleteProperty(r.policy.intents[refund]?.cells ?? {}, "reply")],
  [
    "unreachable_cell",
    "bug_report.issue_refund",
    (r) => Object.assign(r.policy.intents["bug_report"]?.cells ?? {}, { issue_refund: structuredClone(cellOf(r)) }),
  ],
  ["no_procedure", refund, (r) => (r.procedures = r.procedures.filter(({ intent }) => intent !== refund))],
  ["unreachable_procedure", "bug_report", (r) => Reflect.deleteProperty(r.policy.intents, "bug_report")],
  ["unfilled_wording", refund, (r) => (procedureOf(r).reply = "Your order is {{order.number}}.")],
  ["unfilled_wording", refund, (r) => (procedureOf(r).cites = [])],
  ["unfilled_wording", refund, (r) => (procedureOf(r).reply = "{{receipt.reship_order.ref}}")],
  ["no_wording", refund, (r) => (procedureOf(r).reply = null)],
  ["no_wording", refund, (r) => (procedureOf(r).askAbout = null)],
  [
    "reply_without_grounding",
    reply,
    (r) => Object.assign(cellOf(r, refund, "reply"), { level: "auto", grounding: "off" }),
  ],
  ["unproven_states_facts", refund, (r) => (procedureOf(r).unproven = "Order {{ order.id }} is late.")],
  ["unknown_article", refund, (r) => procedureOf(r).cites.push("no-such-article")],
  [
    "shadowed_rule",
    "routing.1",
    (r) =>
      r.policy.routing.unshift({ ...r.policy.routing[0], intent: null, urgency: null, language: null, team: "All" }),
  ],
  [
    "shadowed_rule",
    "routing.3",
    (r) =>
      r.policy.routing.unshift(
        ...(["low", "normal", "high"] as const).map((urgency) => ({
          intent: refund,
          urgency,
          language: null,
          team: "T",
        })),
      ),
  ],
  [
    "never_hit",
    cell,
    (_r, world) => (world.use = { cells: { ...world.use?.cells, [cell]: 0 }, tickets: world.use?.tickets ?? [] }),
  ],
  ["never_hit", "routing.0", (_r, world) => (world.use = { cells: world.use?.cells ?? {}, tickets: [] })],
];

const found = (release: ReleaseBody, world: ReleaseSurroundings) =>
  checkRelease(release, offeredActions, world).map(({ code, where }) => `${code} ${where}`);

describe("seeded releases", () => {
  it("40 sound ones raise no alarm", () => {
    const alarms = Array.from({ length: 40 }, (_, seed) => clean(seed)).map((release) =>
      found(release, around(release)),
    );
    expect(alarms.filter((issues) => issues.length > 0)).toEqual([]);
  });

  it.each(defects.map(([code, where, spoil], seed) => ({ code, where, spoil, seed })))(
    "$seed: $code at $where is found",
    ({ code, where, spoil, seed }) => {
      const release = clean(100 + seed);
      const world = around(release);
      spoil(release, world);
      expect(found(release, world)).toContain(`${code} ${where}`);
    },
  );

  it("covers every kind of defect, in 40 releases at least", () => {
    expect(defects.length).toBeGreaterThanOrEqual(40);
  });
});

it("says where in the text a condition or a wording is at fault", () => {
  const release = clean(1);
  cellOf(release).conditions = when("order.days_late >= 1.5");
  procedureOf(release).reply = "Your order {{order.number}}.";
  const issues = checkRelease(release, offeredActions);
  expect(issues.map(({ code, position }) => [code, position])).toEqual([
    ["bad_condition", 19],
    ["unfilled_wording", 11],
  ]);
});
