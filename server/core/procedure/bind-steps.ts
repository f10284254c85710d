import type { Fact } from "../evidence/fact";
import { linesInStock } from "../evidence/lines-in-stock";
import type { ArgSource, ProposedAction } from "../evidence/proposal";
import type { Focus, Records } from "../evidence/records";
import type { Order } from "../ports/commerce";
import { BugReport, checkSlot, RecordChange } from "./check-slot";
import type { Binding, Procedure, Slot } from "./procedure";

/** What arguments are bound from. `slots` is what was read from the message, unchecked; quotes are its own words. */
export interface BindingContext {
  records: Records;
  focus: Focus;
  facts: Fact[];
  slots: Record<string, unknown>;
  slotQuotes: Record<string, string>;
  /** Whether the want says one of these; absent: nothing is said. */
  says?: (phrases: string[]) => boolean;
}

/** `missing`: required slots to ask for. `unbound`: fact paths without a value, which only a person can mend. */
export interface BoundSteps {
  actions: ProposedAction[];
  missing: Slot[];
  unbound: string[];
}

/**
 * Binds a procedure's steps to facts, slots and constants, in order, as parts "a<firstNumber>"… Nothing is bound when a
 * required slot is missing or a path has no value. `expect` stays null: flows fill it from the action's declaration.
 */
export function bindSteps(
  procedure: Procedure,
  want: string,
  context: BindingContext,
  firstNumber: number,
): BoundSteps {
  const checked = new Map<string, unknown>();
  const missing: Slot[] = [];
  for (const slot of procedure.slots) {
    const raw = Object.hasOwn(context.slots, slot.name) ? context.slots[slot.name] : undefined;
    const value = checkSlot(slot, raw, context.records, context.focus);
    if (value !== undefined) checked.set(slot.name, value);
    else if (slot.required) missing.push(slot);
  }
  if (missing.length > 0) return { actions: [], missing, unbound: [] };

  const unbound: string[] = [];
  const actions = procedure.steps.map((step, index): ProposedAction => {
    const args: Record<string, unknown> = {};
    const sources: Record<string, ArgSource> = {};
    for (const [name, binding] of Object.entries(step.args)) {
      const bound = bind(binding, context, checked);
      if (bound) {
        args[name] = bound.value;
        sources[name] = bound.source;
      } else if (binding.from === "fact") {
        unbound.push(binding.name);
      }
    }
    return { id: `a${firstNumber + index}`, want, action: step.action, args, sources, expect: null };
  });
  return unbound.length > 0 ? { actions: [], missing: [], unbound } : { actions, missing: [], unbound: [] };
}

/** Null leaves the argument out: an optional slot that the message does not fill, or a path without a value. */
function bind(
  binding: Binding,
  context: BindingContext,
  slots: Map<string, unknown>,
): { value: unknown; source: ArgSource } | null {
  switch (binding.from) {
    case "const":
      return { value: binding.value, source: { kind: "procedure" } };
    case "said":
      return chooseSaid(binding, context);
    case "slot": {
      const [slot = "", field = null] = binding.name.split(".");
      const value = readSlot(slots.get(slot), field);
      const quote = Object.hasOwn(context.slotQuotes, slot) ? context.slotQuotes[slot] : undefined;
      return value === undefined ? null : { value, source: { kind: "message", quote: quote ?? "" } };
    }
    case "fact": {
      const value = readPath(binding.name, context);
      return value === undefined ? null : { value, source: { kind: "fact", name: binding.name } };
    }
  }
}

/** The first published value that the want speaks of, else the usual one. */
function chooseSaid(
  { values, otherwise }: Extract<Binding, { from: "said" }>,
  { says }: BindingContext,
): { value: unknown; source: ArgSource } {
  const said = values.find((one) => says?.(one.says) === true);
  return said
    ? { value: said.value, source: { kind: "message", quote: "" } }
    : { value: otherwise, source: { kind: "procedure" } };
}

/** "report.title" reads one field of a bug report, "change.field" of a change; the bare name means its body or value. */
function readSlot(value: unknown, field: string | null): unknown {
  const report = BugReport.safeParse(value).data;
  if (report) return Object.entries(report).find(([name]) => name === (field ?? "body"))?.[1];
  const change = RecordChange.safeParse(value).data;
  if (change) return Object.entries(change).find(([name]) => name === (field ?? "value"))?.[1];
  return field === null ? value : undefined;
}

function readPath(path: string, context: BindingContext): unknown {
  const { records, focus, facts } = context;
  if (path.startsWith("order.") || path === "charge.id") {
    const order = records.orders.find((candidate) => candidate.id === focus.orderId);
    const value = order && readOrder(path, order);
    if (value !== undefined) return value;
  }
  switch (path) {
    case "subscription.id":
      return records.subscriptions.find((candidate) => candidate.id === focus.subscriptionId)?.id;
    case "customer.id":
      return records.customer?.id;
    case "charge.id":
      return newestSubscriptionCharge(records, focus);
    default:
      return facts.find((fact) => fact.name === path)?.value ?? undefined;
  }
}

function readOrder(path: string, order: Order): unknown {
  switch (path) {
    case "order.id":
      return order.id;
    case "order.line_ids":
      return order.lines.map((line) => line.id);
    case "order.refundable_line_ids":
      return order.lines.filter((line) => line.totalMinor > line.refundedMinor).map((line) => line.id);
    case "order.in_stock_line_ids":
      return linesInStock(order).map((line) => line.id);
    case "charge.id":
      return order.chargeId ?? undefined;
    default:
      return undefined;
  }
}

function newestSubscriptionCharge(records: Records, focus: Focus): string | undefined {
  if (focus.subscriptionId === null) return undefined;
  const own = records.charges.filter((charge) => charge.subscriptionId === focus.subscriptionId);
  return own.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]?.id;
}
