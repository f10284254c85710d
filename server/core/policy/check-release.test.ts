import { expect, test } from "vitest";
import { sampleCell, sampleIntent, samplePolicy } from "../../testing/sample-decision";
import { sampleProcedure } from "../../testing/sample-release";
import { checkRelease } from "./check-release";
import type { OfferedAction, ReleaseIssue } from "./check/release-issue";
import type { Cell, Policy } from "./policy";
import type { Release } from "./release";

const text = { required: true, kind: "text", oneOf: null } as const;
const actions: OfferedAction[] = [
  {
    name: "issue_refund",
    effect: "money",
    needs: ["billing"],
    args: { orderId: text, note: { ...text, required: false } },
  },
  { name: "file_bug", effect: "write", needs: ["tracker"], args: { title: text } },
];

const procedure = sampleProcedure({ askAbout: "Which order?" });

function release(over: Partial<Release> = {}): Release {
  return {
    number: 1,
    intents: [{ name: "late_refund", title: "Late", description: "Late orders", examples: ["Where is it?"] }],
    outOfScope: [],
    procedures: [procedure],
    policy: samplePolicy(),
    tests: [],
    ...over,
  };
}

const withCell = (over: Partial<Cell>) => {
  const intent = sampleIntent();
  return release({
    policy: samplePolicy({
      intents: { late_refund: { ...intent, cells: { ...intent.cells, issue_refund: sampleCell(over) } } },
    }),
  });
};
const withPolicy = (over: Partial<Policy>) => release({ policy: samplePolicy(over) });
const short = ({ severity, code, where }: ReleaseIssue) => `${severity} ${code} ${where}`;

test("an honest release has no issues", () => {
  expect(checkRelease(release(), actions)).toEqual([]);
});

const rows: [string, Release, string[]][] = [
  [
    "unknown action in a step",
    release({ procedures: [{ ...procedure, steps: [{ action: "fly", args: {} }] }] }),
    [
      "warning unreachable_cell late_refund.issue_refund",
      "warning no_cell late_refund.fly",
      "error unknown_action late_refund.fly",
      "error unfilled_wording late_refund",
    ],
  ],
  [
    "unknown action in a cell",
    withPolicy({
      intents: { late_refund: sampleIntent({ cells: { ...sampleIntent().cells, toString: sampleCell() } }) },
    }),
    ["error unknown_action late_refund.toString"],
  ],
  [
    "bad condition",
    withCell({ conditions: [{ expression: "order.dayslate >= 5", because: "late", cites: null }] }),
    ["error bad_condition late_refund.issue_refund"],
  ],
  [
    "personal fact in a condition",
    withCell({ conditions: [{ expression: 'order.id == "1"', because: "x", cites: null }] }),
    ["error bad_condition late_refund.issue_refund"],
  ],
  [
    "thresholds crossed",
    withCell({ reviewFrom: 0.9, autoFrom: 0.5 }),
    ["error thresholds_crossed late_refund.issue_refund"],
  ],
  ["money without limits", withCell({ limits: null }), ["warning money_without_limits late_refund.issue_refund"]],
  [
    "ungrounded replies",
    withPolicy({
      intents: {
        late_refund: sampleIntent({ cells: { ...sampleIntent().cells, reply: sampleCell({ grounding: "off" }) } }),
      },
    }),
    ["warning reply_without_grounding late_refund.reply"],
  ],
  [
    "no reply cell",
    withPolicy({ intents: { late_refund: sampleIntent({ cells: { issue_refund: sampleCell() } }) } }),
    ["warning no_cell late_refund.reply"],
  ],
  ["no procedure", release({ procedures: [] }), ["error no_procedure late_refund"]],
  [
    "no procedure, and switched off",
    release({ procedures: [], policy: samplePolicy({ intents: { late_refund: sampleIntent({ level: "off" }) } }) }),
    [],
  ],
  [
    "facts for strangers",
    release({ procedures: [{ ...procedure, unproven: "Order {{order.id}} is late." }] }),
    ["error unproven_states_facts late_refund"],
  ],
  [
    "a route of no intent",
    withPolicy({ routing: [{ intent: "gone", urgency: null, language: null, team: "T" }] }),
    ["error unknown_intent gone"],
  ],
  [
    "an intent twice",
    release({ intents: [...release().intents, ...release().intents] }),
    ["error duplicate_intent late_refund"],
  ],
];

test.each(rows)("%s", (_name, one, expected) => {
  expect(checkRelease(one, actions).map(short)).toEqual(expected);
});

test("a bad condition is reported with its position", () => {
  const [issue] = checkRelease(
    withCell({ conditions: [{ expression: "order.days_late >= 1.5", because: "x", cites: null }] }),
    actions,
  );
  expect(issue).toMatchObject({ code: "bad_condition", position: 19 });
});
