import { demoRelease } from "@/prisma/scenarios/demo-release";
import type { Cell } from "@/server/core/policy/policy";
import type { Intent, Release } from "@/server/core/policy/release";
import type { Binding, Procedure } from "@/server/core/procedure/procedure";

const cell: Cell = {
  ...{ level: "auto", reviewFrom: 0.3, autoFrom: 0.5, limits: { EUR: 100_00 }, conditions: [], grounding: "off" },
  ...{ qaSampleRate: 0, rolloutShare: 1, channels: null, pastEvidence: null },
};
const fact = (name: string): Binding => ({ from: "fact", name });
const base: Omit<Procedure, "intent" | "about" | "steps" | "reply" | "askAbout"> = {
  ...{ prefers: null, wish: null, exceptions: [], slots: [], answerFromDocuments: false, unprovenPurpose: "answer" },
  ...{ unproven: "We are looking into it.", cites: [], followUp: "none", followUpReply: null },
};

const kinds: readonly (Omit<Procedure, keyof typeof base> & Partial<Procedure> & { examples: string[] })[] = [
  {
    intent: "plan_change",
    about: "plan",
    steps: [
      {
        action: "change_plan",
        args: { subscriptionId: fact("subscription.id"), plan: fact("plan_change.plan") },
      },
    ],
    reply: "You are on {{plan_change.title}} now, for {{value.change_plan}} for the rest of the period.",
    askAbout: "Which plan do you mean?",
    examples: [
      "Please upgrade my membership to Trail Club Plus.",
      "Move me to the Trail Club Basic plan.",
      "switch my plan to plus",
    ],
  },
  {
    intent: "seat_reset",
    about: "seat",
    steps: [{ action: "reset_seat", args: { seatId: fact("seat.id") } }],
    reply: "The seat of {{seat.holder}} is free for another device.",
    askAbout: "Which seat do you mean?",
    examples: [
      "I have a new phone, please reset my Trail Map Pro seat.",
      "Reset the seat of my app licence.",
      "free my seat from the old tablet",
    ],
  },
  {
    intent: "entitlement_reopen",
    about: "entitlement",
    steps: [{ action: "reopen_entitlement", args: { entitlementId: fact("entitlement.id") } }],
    reply: "{{entitlement.product}} is open again.",
    askAbout: "Which product do you mean?",
    examples: [
      "My Trail Map Pro was closed although I paid, please reopen it.",
      "Reopen my access to Offline Maps.",
      "open my closed entitlement again",
    ],
  },
  {
    intent: "order_split",
    about: "order",
    prefers: "unshipped",
    steps: [
      { action: "split_shipment", args: { orderId: fact("order.id"), lineIds: fact("order.in_stock_line_ids") } },
    ],
    reply: "We send {{order.in_stock_items}} now, and the rest later.",
    askAbout: "Which order do you mean?",
    examples: [
      "Please send what is in stock now and the rest later.",
      "Can you split my shipment?",
      "ship the available items first",
    ],
  },
  {
    intent: "record_update",
    about: "nothing",
    slots: [
      { name: "change", type: "record_change", describe: "What is new", required: true, ask: "What should it say?" },
    ],
    steps: [
      {
        action: "update_customer_record",
        args: {
          customerId: fact("customer.id"),
          field: { from: "slot", name: "change.field" },
          value: { from: "slot", name: "change.value" },
        },
      },
    ],
    reply: "Your record says so now.",
    askAbout: null,
    examples: [
      "My new phone number is 0170 1234567.",
      "Please change the company name on my record to Northwind.",
      "update my phone number",
    ],
  },
];

/** The demo's release with one intent for each action on plans, seats, entitlements, stock and records, all of them automatic. */
export const provisionRelease: Omit<Release, "number"> = withoutNumber({
  ...demoRelease,
  intents: [...demoRelease.intents, ...kinds.map(({ intent, examples }) => intentOf(intent, examples))],
  procedures: [...demoRelease.procedures, ...kinds.map(({ examples: _examples, ...own }) => ({ ...base, ...own }))],
  policy: {
    ...demoRelease.policy,
    intents: {
      ...demoRelease.policy.intents,
      ...Object.fromEntries(
        kinds.map(({ intent, steps }) => [
          intent,
          { level: "auto" as const, cells: { [steps[0]?.action ?? ""]: cell, reply: cell } },
        ]),
      ),
    },
  },
});

function intentOf(name: string, examples: string[]): Intent {
  const title = name.replaceAll("_", " ");
  return { name, title, description: title, examples };
}

function withoutNumber({ number: _number, ...rest }: Release): Omit<Release, "number"> {
  return rest;
}
