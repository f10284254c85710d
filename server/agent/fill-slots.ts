import type { Focus, Records } from "@/server/core/evidence/records";
import type { Order } from "@/server/core/ports/commerce";
import { BugReport, RecordChange } from "@/server/core/procedure/check-slot";
import type { Procedure, Slot } from "@/server/core/procedure/procedure";
import { findAddress } from "@/server/understanding/find-entities";
import { callModel, type ModelCall, toModelCall } from "./call-model";
import type { Models } from "./models/registry";
import { slotsInstructions, slotsPrompt } from "./prompts/slots-prompt";
import { readSlots } from "./read-slots";
import { isQuoteOf } from "./is-quote-of";
import { addsNoWords } from "./own-words";
import { SpokenAddress, type SlotAnswer, slotAnswerSchema } from "./slot-answer";

export interface SlotContext {
  procedure: Procedure;
  want: string;
  message: string;
  records: Records;
  focus: Focus;
  /** At least `attested`: only then may a language model see what the customer ordered. */
  attested: boolean;
}

export interface FilledSlots {
  slots: Record<string, unknown>;
  quotes: Record<string, string>;
  failed: string | null;
  calls: ModelCall[];
}

/**
 * Reads a procedure's slots from the message. Whatever a model gives is held against the message: an address must stand
 * in it word for word, a text that says more than it gives way to what code reads, and a quote that does not is dropped. Line ids are read by code where the model may not see the
 * order.
 */
export async function fillSlots(models: Models, context: SlotContext): Promise<FilledSlots> {
  const { procedure, message, want, records, focus, attested } = context;
  if (procedure.slots.length === 0) return { slots: {}, quotes: {}, failed: null, calls: [] };
  const order = records.orders.find((candidate) => candidate.id === focus.orderId);
  const lines = (order?.lines ?? []).map(({ id, title }) => ({ id, title }));
  const { country } = onRecord(records, order);
  const byCode = (slot: Slot): boolean => !models.builtIn && !attested && slot.type === "order_line_ids";
  const read = readSlots({ task: "slots", slots: procedure.slots.filter(byCode), message, want, lines, country });
  const asked = procedure.slots.filter((slot) => !byCode(slot));
  if (asked.length === 0) return { ...settle(read, context, order), failed: null, calls: [] };

  const schema = slotAnswerSchema(
    asked,
    lines.map((line) => line.id),
  );
  const answer = await callModel({
    models,
    task: "slots",
    schema,
    instructions: slotsInstructions,
    prompt: models.builtIn ? "-" : slotsPrompt(asked, want, message, attested ? lines : []),
    builtIn: { task: "slots", slots: asked, message, want, lines, country },
  });
  const calls = [toModelCall("slots", models, answer)];
  if (!answer.ok) return { slots: {}, quotes: {}, failed: answer.why, calls };
  const own = readSlots({ task: "slots", slots: asked, message, want, lines, country });
  return {
    ...settle({ ...read, ...inOwnWords(answer.output, own, asked, message) }, context, order),
    failed: null,
    calls,
  };
}

/** Who and which country a parcel goes to where the message does not say. */
function onRecord(records: Records, order: Order | undefined): { name: string | null; country: string | null } {
  const address = order?.shippingAddress ?? records.customer;
  return { name: address?.name ?? null, country: address?.country ?? null };
}

function settle(
  answer: SlotAnswer,
  { procedure, message, records }: SlotContext,
  order: Order | undefined,
): Pick<FilledSlots, "slots" | "quotes"> {
  const slots: Record<string, unknown> = {};
  const quotes: Record<string, string> = {};
  for (const slot of procedure.slots) {
    const reading = Object.hasOwn(answer, slot.name) ? answer[slot.name] : null;
    if (!reading) continue;
    const value = slot.type === "postal_address" ? wholeAddress(reading.value, message, records, order) : reading.value;
    if (value === null) continue;
    slots[slot.name] = value;
    quotes[slot.name] = isQuoteOf(reading.quote, message) ? reading.quote : "";
  }
  return { slots, quotes };
}

/** Words that order a report and say nothing of what it is about. */
const reportWords =
  "steps step reproduce expected actual happened happens instead problem issue report reported customer says";

/** A text of the model's that says more than the customer did is no reading of the message: what code read stands in. */
function inOwnWords(given: SlotAnswer, own: SlotAnswer, slots: Slot[], message: string): SlotAnswer {
  const kept = slots.map(({ name, type }): [string, SlotAnswer[string]] => {
    const reading = Object.hasOwn(given, name) ? (given[name] ?? null) : null;
    const isText = reading !== null && (type === "text" || type === "bug_report" || type === "record_change");
    const says = isText ? textsIn(reading.value).join("\n") : "";
    return [name, addsNoWords(says, [message, reportWords], { inflected: true }) ? reading : (own[name] ?? null)];
  });
  return Object.fromEntries(kept);
}

function textsIn(value: unknown): string[] {
  const report = BugReport.safeParse(value).data;
  if (report) return [report.title, report.body];
  const change = RecordChange.safeParse(value).data;
  if (change) return [change.value];
  return [typeof value === "string" ? value : JSON.stringify(value)];
}

/** Null unless street, postal code and city stand in the message; name and country may come from the record. */
function wholeAddress(raw: unknown, message: string, records: Records, order: Order | undefined): unknown {
  const spoken = SpokenAddress.safeParse(raw).data;
  if (!spoken) return null;
  const obligatory = [spoken.line1, spoken.postalCode, spoken.city];
  const optional = spoken.line2 === null || spoken.line2 === "" ? [] : [spoken.line2];
  if (![...obligatory, ...optional].every((part) => isQuoteOf(part, message))) return null;
  const known = onRecord(records, order);
  const name = spoken.name !== null && isQuoteOf(spoken.name, message) ? spoken.name : known.name;
  return { ...spoken, name, country: spokenCountry(spoken, message) ?? known.country };
}

/** A country that the message does not name is not the model's to choose. */
function spokenCountry({ country }: SpokenAddress, message: string): string | null {
  if (country === null) return null;
  return isQuoteOf(country, message) || findAddress(message)?.country === country ? country : null;
}
