import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { offeredActions } from "../../actions/offered-actions";
import { templates } from "../../templates/templates";
import { sampleProcedure } from "../../testing/sample-release";
import type { Condition } from "../policy/policy";
import type { DescribedProcedure } from "./described-procedure";
import type { Binding } from "./procedure";
import { type Procedure } from "./procedure";
import { procedureFromText, procedureToText, type ProcedureSetting } from "./procedure-text";

const when = (expression: string): Condition => ({ expression, because: "It says so.", cites: null });
const refund = sampleProcedure({
  steps: [
    {
      action: "issue_refund",
      args: { orderId: { from: "fact", name: "order.id" }, lineIds: { from: "fact", name: "order.line_ids" } },
    },
  ],
  askAbout: "Which order?",
  reply: 'Thank you,\n"friend": {{value.issue_refund}} is back.',
});
const described: DescribedProcedure = {
  procedure: refund,
  conditions: { issue_refund: [when('order.state == "delivered" && order.days_late >= 5')], reply: [] },
};
const setting: ProcedureSetting = {
  ...{
    intent: "late_refund",
    isOff: false,
    cells: ["issue_refund", "reply"],
    actions: offeredActions,
    articles: ["a"],
  },
};

const word = fc.string({ minLength: 1, maxLength: 12 });
const nullable = (of: fc.Arbitrary<string>) => fc.option(of, { nil: null });
const says = fc.array(word, { minLength: 1, maxLength: 3 });
const binding: fc.Arbitrary<Binding> = fc.oneof(
  fc.record({ from: fc.constantFrom("fact" as const, "slot" as const), name: word }),
  fc.record({
    from: fc.constant("said" as const),
    values: fc.array(fc.record({ value: word, says }), { minLength: 1, maxLength: 2 }),
    otherwise: word,
  }),
  fc.record({ from: fc.constant("const" as const), value: fc.oneof(word, fc.integer(), fc.boolean(), fc.array(word)) }),
);
const procedures: fc.Arbitrary<Procedure> = fc.record({
  ...{ intent: fc.constant("late_refund"), about: fc.constantFrom("order", "plan", "nothing") },
  prefers: fc.constantFrom("late", null),
  wish: fc.option(fc.record({ says, ask: word }), { nil: null }),
  exceptions: fc.array(fc.record({ says, why: word }), { maxLength: 2 }),
  slots: fc.array(
    fc.record({
      ...{ name: fc.stringMatching(/^[a-z][a-z_]{0,5}$/), type: fc.constantFrom("text", "bug_report") },
      ...{ describe: word, required: fc.boolean(), ask: word },
    }),
    { maxLength: 2 },
  ),
  steps: fc.array(fc.record({ action: word, args: fc.dictionary(word, binding, { maxKeys: 3 }) }), { maxLength: 2 }),
  ...{ reply: nullable(word), answerFromDocuments: fc.boolean(), unproven: word },
  ...{ unprovenPurpose: fc.constantFrom("answer", "question"), askAbout: nullable(word) },
  ...{
    cites: fc.array(word, { maxLength: 2 }),
    followUp: fc.constantFrom("issue_fixed", "none"),
    followUpReply: nullable(word),
  },
});

describe("out and back again", () => {
  test("whatever it says, it is the same procedure, and the same text", () => {
    const conditions = fc.array(fc.record({ expression: word, because: word, cites: nullable(word) }), {
      maxLength: 2,
    });
    fc.assert(
      fc.property(procedures, conditions, (procedure, of) => {
        const one: DescribedProcedure = { procedure, conditions: { issue_refund: of, reply: [] } };
        const text = procedureToText(one);
        const read = procedureFromText(text, setting);
        expect(read).toMatchObject({ ok: true, described: one });
        expect(read.ok && procedureToText(read.described)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  test.each(templates.flatMap(({ procedures: all, policy }) => all.map((one) => [one.intent, one, policy] as const)))(
    "%s of the library has nothing wrong with it",
    (intent, procedure, policy) => {
      const cells = policy.intents[intent]?.cells ?? {};
      const conditions = Object.fromEntries(Object.entries(cells).map(([cell, of]) => [cell, of.conditions]));
      const isOff = policy.intents[intent]?.level === "off";
      const at = { ...setting, intent, isOff, cells: Object.keys(cells), articles: null };
      const read = procedureFromText(procedureToText({ procedure, conditions }), at);
      expect(read).toEqual({ ok: true, described: { procedure, conditions }, problems: [] });
    },
  );
});

type Change = (text: string) => string;
const swap =
  (from: string | RegExp, to: string): Change =>
  (text) =>
    text.replace(from, to);
/** What is marked in the text, and what is said of it. */
const found = (change: Change) => {
  const text = change(procedureToText(described));
  const read = procedureFromText(text, setting);
  return [
    read.ok,
    ...read.problems.map(({ offset, length, line, column, message }) => {
      const lines = text.split("\n");
      expect(lines[line - 1]?.slice(column - 1)).toBe(text.slice(offset).split("\n")[0]);
      return `${text.slice(offset, offset + length)}: ${message}`;
    }),
  ];
};

test.each<[string, Change, string[]]>([
  ["a comma left out", swap('"order",', '"order"'), ['": A comma is missing before this']],
  ["a name that nobody knows", swap('"about"', '"of"'), ["{: about is missing", '"of": Nothing here is called of']],
  [
    "a kind of record that is none",
    swap('"about": "order"', '"about": "parcel"'),
    ['"parcel": This is one of order, subscription, plan, seat, entitlement, nothing'],
  ],
  ["no wording", swap(/"unproven": "[^"]*"/, '"unproven": ""'), ['"": This must not be empty']],
  [
    "a number for a text",
    swap(/"unproven": "[^"]*"/, '"unproven": 5'),
    ["5: This has to be text between double quotes"],
  ],
  ["another's procedure", swap('"late_refund"', '"bug"'), ['"bug": This is the procedure of late_refund']],
  ["a binding of no kind", swap('"from": "fact"', '"from": "fate"'), ['"fate": This is none of what may stand here']],
  [
    "a cell whose conditions are left out",
    swap(/,\s*"reply": \[\]/, ""),
    ['"conditions": The conditions of reply are missing: [] where there are none'],
  ],
  [
    "conditions of no cell",
    swap('"reply": []', '"reply": [], "fly": []'),
    ['"fly": The policy of this intent does not speak of fly: add it there first'],
  ],
])("%s: the text is no procedure", (_name, change, problems) => {
  expect(found(change)).toEqual([false, ...problems]);
});

test.each<[string, Change, string[]]>([
  ["nothing wrong", (text) => text, []],
  [
    "an unknown action",
    swap('"issue_refund",\n', '"fly",\n'),
    [
      "{{value.issue_refund}}: Nothing fills {{value.issue_refund}}: a reply with it cannot be sent",
      '"fly": There is no action fly',
    ],
  ],
  [
    "an unknown fact",
    swap('"order.id"', '"order.number"'),
    ['"order.number": Its orderId comes from order.number, and there is no such fact'],
  ],
  [
    "a fact of another kind",
    swap('"order.id"', '"order.days_late"'),
    ['"order.days_late": Its orderId cannot be this: it takes text, and this is a number'],
  ],
  ["an argument that nothing binds", swap(/"lineIds": \{[^}]*\},\s*/, ""), ["{: Nothing says what its lineIds is"]],
  [
    "an argument that it does not take",
    swap('"lineIds"', '"amount": { "from": "const", "value": 5 }, "lineIds"'),
    ['{ "from": "const", "value": 5 }: It takes no amount'],
  ],
  [
    "a slot that nobody declared",
    swap(/"name": "order.id",\s*"from": "fact"/, '"name": "items", "from": "slot"'),
    ['"items": Its orderId comes from the slot items, and there is no such slot'],
  ],
  [
    "a condition with a mistyped fact, behind quotes that are escaped",
    swap("order.days_late", "order.dayslate"),
    ["order.dayslate: There is no fact order.dayslate"],
  ],
  [
    "a condition with a fraction",
    swap(">= 5", ">= 1.5"),
    ["1.5: Numbers are whole: days, counts, minor units of money"],
  ],
  [
    "a condition that never holds",
    swap(">= 5", ">= 5 && order.days_late < 5"),
    [
      '"order.state == \\"delivered\\" && order.days_late >= 5 && order.days_late < 5": ' +
        'No ticket can ever meet order.state == "delivered" && order.days_late >= 5 && order.days_late < 5',
    ],
  ],
  [
    "a slot that nothing fills, behind a line break that is escaped",
    swap("{{value.issue_refund}}", "{{ value.fly }}"),
    ["{{ value.fly }}: Nothing fills {{ value.fly }}: a reply with it cannot be sent"],
  ],
  [
    "account data for who has proved nothing",
    swap("Please tell us more.", "Order {{order.id}}."),
    ["{{order.id}}: The wording for an unproven sender has a slot for account data"],
  ],
  [
    "an article that is not there",
    swap('"cites": []', '"cites": ["a", "b"]'),
    ['"b": The reply cites b, and there is no such article'],
  ],
])("%s: the text is a procedure, and the check says where", (_name, change, problems) => {
  expect(found(change)).toEqual([true, ...problems]);
});

test("no text at all makes it throw, and every place is inside the text", () => {
  const text = procedureToText(described);
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(30), fc.string({ maxLength: 4 }), (at, cut, put) => {
      const changed = text.slice(0, at) + put + text.slice(at + cut);
      for (const { line, column, offset, length } of procedureFromText(changed, setting).problems) {
        expect(offset + length).toBeLessThanOrEqual(changed.length);
        expect(line).toBeLessThanOrEqual(changed.split("\n").length);
        expect(column).toBeGreaterThan(0);
      }
    }),
    { numRuns: 200 },
  );
});
