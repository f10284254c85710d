import { formatDay } from "@/server/core/evidence/days";
import type { Fact } from "@/server/core/evidence/fact";
import { formatFact } from "@/server/core/evidence/format-fact";
import { formatMoney } from "@/server/core/evidence/format-money";
import type { Money } from "@/server/core/evidence/money";
import type { Passage } from "@/server/core/evidence/passage";
import type { Citation, ProposedAction } from "@/server/core/evidence/proposal";
import type { Records } from "@/server/core/evidence/records";
import type { Procedure } from "@/server/core/procedure/procedure";

/** What the slots of a wording are filled with, and what backs sentences that cite. */
export interface WordingValues {
  values: Record<string, string>;
  citations: Citation[];
}

export interface WordingSource {
  procedure: Procedure;
  company: string;
  passages: Passage[];
  /** Empty below `attested`: then no fact, amount or choice can stand in a draft. */
  facts: Fact[];
  actions: ProposedAction[];
  valueOf(action: string, args: unknown): Money | null;
  attested: boolean;
  choices: string[];
}

/** Public text (company, cited article) for everyone; facts, amounts and choices only where the sender is attested. */
export function wordingValues(source: WordingSource): WordingValues {
  const cited = source.procedure.cites
    .map((articleId) => source.passages.find((passage) => passage.articleId === articleId))
    .filter((passage) => passage !== undefined);
  const [first] = cited;
  const values: Record<string, string> = { company: source.company };
  if (first) {
    values["cite.title"] = first.title;
    values["cite.url"] = first.url;
  }
  if (source.attested) {
    for (const fact of source.facts) {
      if (fact.value !== null) values[fact.name] = sayWord(formatFact(fact));
    }
    for (const action of source.actions) {
      const value = source.valueOf(action.action, action.args);
      if (value) values[`value.${action.action}`] = formatMoney(value);
      for (const [name, arg] of Object.entries(action.args)) {
        if (typeof arg === "string") values[`arg.${action.action}.${name}`] = arg;
      }
    }
    if (source.choices.length > 0) values["choices"] = source.choices.join("; ");
  }
  return { values, citations: cited.map(toCitation) };
}

/** "in_transit" is a word of the records; a customer reads "in transit". */
function sayWord(text: string): string {
  return /^[a-z]+(?:_[a-z]+)+$/.test(text) ? text.replaceAll("_", " ") : text;
}

/** The first sentences of a passage, verbatim, as its quote. */
export function toCitation(passage: Passage): Citation {
  const cut = passage.text.slice(0, 300);
  const end = Math.max(cut.lastIndexOf(". "), cut.lastIndexOf("\n"));
  const quote = passage.text.length <= 300 || end <= 0 ? cut : cut.slice(0, end + 1);
  return { kind: "passage", passageId: passage.id, quote: quote.trim() };
}

/** What the customer may choose from, in words that they know: order number, day, items. */
export function describeChoices(candidates: string[], records: Records): string[] {
  return candidates.flatMap((id) => {
    const order = records.orders.find((candidate) => candidate.id === id);
    if (order) {
      const items = order.lines.map((line) => line.title).join(", ");
      return [`order ${order.id} of ${formatDay(order.placedAt)} (${items})`];
    }
    const subscription = records.subscriptions.find((candidate) => candidate.id === id);
    if (subscription) return [`subscription ${subscription.id} (${subscription.plan})`];
    return describeProvided(id, records);
  });
}

function describeProvided(id: string, { planChanges, seats, entitlements }: Records): string[] {
  const change = planChanges.find((candidate) => candidate.plan === id);
  if (change) return [`${change.title} (${formatMoney(change.price)})`];
  const seat = seats.find((candidate) => candidate.id === id);
  if (seat) return [`the ${seat.product} seat of ${seat.holder}${seat.device === null ? "" : ` (${seat.device})`}`];
  const entitlement = entitlements.find((candidate) => candidate.id === id);
  return entitlement ? [entitlement.product] : [];
}
