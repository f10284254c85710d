import type { Passage } from "@/server/core/evidence/passage";
import type { Triage } from "@/server/core/evidence/triage";
import type { Assurance, Identity } from "@/server/core/identity/assurance";
import { deriveFacts } from "@/server/core/evidence/facts";
import type { Release } from "@/server/core/policy/release";
import type { Settings } from "@/server/core/policy/settings";
import { chooseFocus } from "@/server/core/procedure/choose-focus";
import type { Procedure } from "@/server/core/procedure/procedure";
import { procedure } from "@/server/core/procedure/procedure.fixture";
import { asOf, order, records } from "@/server/core/procedure/records.fixture";
import type { ProposeContext } from "./propose";

export const policyPassage: Passage = {
  id: "p-late",
  documentId: "d-late",
  articleId: "late-delivery",
  title: "Late delivery",
  url: "https://help.pinewood.example/late-delivery",
  text: "An order five or more days late is refunded in full on request.",
  version: "1",
  score: 3,
};

export const warrantyPassage: Passage = {
  ...policyPassage,
  id: "p-warranty",
  documentId: "d-warranty",
  articleId: "warranty",
  title: "Warranty",
  url: "https://help.pinewood.example/warranty",
  text: "Tents carry a warranty of two years. It covers poles and seams.",
};

export const question = procedure({
  intent: "product_question",
  about: "nothing",
  prefers: null,
  wish: null,
  exceptions: [],
  steps: [],
  reply: null,
  answerFromDocuments: true,
  cites: [],
});

export const addressChange = procedure({
  intent: "address_change",
  slots: [
    {
      name: "address",
      type: "postal_address",
      describe: "The whole new address",
      required: true,
      ask: "Please tell us the whole new address.",
    },
  ],
  steps: [
    {
      action: "change_shipping_address",
      args: { orderId: { from: "fact", name: "order.id" }, address: { from: "slot", name: "address" } },
    },
  ],
  reply: "Order {{order.id}} now goes to the new address.",
  unprovenPurpose: "question",
  unproven: "Please tell us the order number.",
  cites: [],
});

const settings: Settings = {
  companyName: "Pinewood Trail Co.",
  timeZone: "Europe/Berlin",
  languages: ["en"],
  killSwitches: { all: false, actions: [], intents: [] },
  thrown: {},
  alwaysPerson: { intents: [], words: [], customers: [] },
  highValueLines: {},
  budgets: [],
  workingHours: [],
  acknowledgements: {},
  personWithinHours: 4,
  responseHours: { high: 2, normal: 8, low: 24 },
  stepBudget: 8,
  modelBudget: { tokens: 200_000, seconds: 300 },
  vendorRetriesPerMinute: 60,
  maxRepliesPerEpisode: 3,
  replyHosts: [],
  roleLimits: {},
  teamHours: {},
  riskGuidance: {},
  holdSeconds: 0,
  secondApproverAbove: {},
  bulkBelow: {},
  demotions: [],
  autonomyTarget: 0.95,
  cellTargets: {},
  csatFloor: null,
  survey: { on: true, days: 14 },
  costs: { currency: "EUR", reviewerHourMinor: null, millionTokensMinor: null },
};

function release(procedures: Procedure[]): Release {
  return {
    number: 1,
    intents: procedures.map(({ intent }) => ({ name: intent, title: intent, description: intent, examples: [intent] })),
    outOfScope: [],
    procedures,
    policy: {
      intents: Object.fromEntries(procedures.map(({ intent }) => [intent, { level: "auto" as const, cells: {} }])),
      routing: [],
      defaultTeam: "Support",
      riskTeam: "Trust and safety",
    },
    tests: [],
  };
}

function triage(wants: [string, string | null][]): Triage {
  return {
    wants: wants.map(([text, intent], index) => ({
      id: `w${String(index + 1)}`,
      text,
      intent,
      confidence: 0.95,
      runnerUp: null,
    })),
    urgency: "normal",
    sentiment: "neutral",
    language: "en",
    riskKinds: [],
    askedForPerson: false,
    duplicateOf: null,
  };
}

export interface Case {
  wants: [string, string | null][];
  assurance?: Assurance;
  procedures?: Procedure[];
  orders?: ReturnType<typeof order>[];
  mentioned?: { orderIds: string[]; foreignOrderIds: string[] };
  passages?: Passage[];
}

/** What flows hand to `propose` for one customer with one late order, unless the case says otherwise. */
export function proposeContext(of: Case): ProposeContext {
  const procedures = of.procedures ?? [procedure(), question, addressChange];
  const assurance = of.assurance ?? "attested";
  const own = records(assurance === "none" ? [] : (of.orders ?? [order("1001")]));
  const known = assurance === "none" ? { ...own, customer: null } : own;
  const identity: Identity = { customerId: known.customer?.id ?? null, assurance, method: "test", at: asOf };
  const read = triage(of.wants);
  const focus = Object.fromEntries(
    read.wants.map((want) => {
      const about = procedures.find((candidate) => candidate.intent === want.intent)?.about ?? "nothing";
      return [want.id, chooseFocus(about, known, of.mentioned ?? { orderIds: [], foreignOrderIds: [] }, {})];
    }),
  );
  return {
    release: release(procedures),
    settings,
    triage: read,
    identity,
    message: of.wants.map(([text]) => text).join("\n"),
    records: known,
    focus,
    facts: Object.fromEntries(Object.entries(focus).map(([id, chosen]) => [id, deriveFacts(known, chosen.focus)])),
    passages: of.passages ?? [policyPassage],
    valueOf: (action) => (action === "issue_refund" ? { minor: 6000, currency: "EUR" } : null),
    isKnownAction: (name) => ["issue_refund", "change_shipping_address"].includes(name),
    answerFrom: (query, passages) => {
      const named = passages.filter((passage) => query.toLowerCase().includes(passage.articleId));
      const sentences = named.map(({ id, text }) => ({ text: text.split(". ")[0] ?? "", passageId: id }));
      return { answered: sentences.length > 0, sentences };
    },
    supports: (sentence, passages) => {
      const said = passages.find((passage) => passage.text.includes(sentence.replace(/\.$/, "")));
      return said ? { passageId: said.id, quote: sentence } : null;
    },
  };
}
