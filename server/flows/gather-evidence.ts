import { deriveFacts } from "@/server/core/evidence/facts";
import type { Passage } from "@/server/core/evidence/passage";
import type { Records } from "@/server/core/evidence/records";
import type { Triage } from "@/server/core/evidence/triage";
import type { Release } from "@/server/core/policy/release";
import { chooseFocus } from "@/server/core/procedure/choose-focus";
import type { ChosenFocus } from "@/server/core/procedure/choose-focus";
import type { KnowledgeIndex } from "@/server/knowledge/build-index";
import { findForeignOrderIds, findLineIds, findOrderIds } from "@/server/understanding/find-entities";
import { findNamed } from "@/server/understanding/find-named";
import type { Unweighed } from "./weigh-proposal";

/** All that a proposal is made from. */
export type Gathered = Omit<Unweighed, "proposal">;

export const passagesPerWant = 6;

/** Which record each want is about, by what the message names. */
export function chooseAll(
  triage: Triage,
  records: Records,
  release: Release | null,
  text: string,
): Record<string, ChosenFocus> {
  const known = records.orders.map((order) => order.id);
  const choices: Record<string, ChosenFocus> = {};
  for (const want of triage.wants) {
    const procedure = release?.procedures.find((candidate) => candidate.intent === want.intent);
    // A number named anywhere in the message is meant, unless this want names one itself.
    const own = findOrderIds(want.text, known);
    const mentioned = {
      orderIds: own.length > 0 ? own : findOrderIds(text, known),
      foreignOrderIds: findForeignOrderIds(text, known),
    };
    choices[want.id] = chooseFocus(procedure?.about ?? "nothing", records, mentioned, {
      titles: titlesIn(want.text, records),
      prefer: procedure?.prefers ?? null,
      named: namedIn(want.text, records),
    });
  }
  return choices;
}

/** Plans, seats and entitlements that the text names, by id or by the words of their names. */
function namedIn(text: string, { planChanges, seats, entitlements }: Records): string[] {
  return [
    ...findNamed(
      text,
      planChanges.map(({ plan, title }) => ({ id: plan, names: [plan, title] })),
    ),
    ...findNamed(
      text,
      seats.map(({ id, holder, device }) => ({ id, names: [id, holder, ...(device === null ? [] : [device])] })),
    ),
    ...findNamed(
      text,
      entitlements.map(({ id, product }) => ({ id, names: [id, product] })),
    ),
  ];
}

/** Products of the customer's orders that the text names. */
function titlesIn(text: string, records: Records): string[] {
  const lines = records.orders.flatMap((order) => order.lines);
  const named = new Set(findLineIds(text, lines));
  return lines.filter((line) => named.has(line.id)).map((line) => line.title);
}

/** Facts of what each want is about, and what the documents say on it. */
export function gatherEvidence(
  { triage, identity, records }: Pick<Gathered, "triage" | "identity" | "records">,
  choices: Record<string, ChosenFocus>,
  index: KnowledgeIndex,
  release: Release | null,
): Gathered {
  const focus = Object.fromEntries(Object.entries(choices).map(([want, choice]) => [want, choice.focus]));
  const facts = Object.fromEntries(Object.entries(focus).map(([want, of]) => [want, deriveFacts(records, of)]));
  const passages = new Map<string, Passage>();
  for (const want of triage.wants) {
    const procedure = release?.procedures.find((candidate) => candidate.intent === want.intent);
    for (const article of procedure?.cites ?? []) {
      for (const passage of index.byArticle(article).slice(0, 1)) passages.set(passage.id, passage);
    }
    for (const passage of index.search(want.text, passagesPerWant)) {
      if (!passages.has(passage.id)) passages.set(passage.id, passage);
    }
  }
  return { triage, identity, records, focus, facts, passages: [...passages.values()] };
}
