import { findAction } from "@/server/actions/catalog";
import type { Action } from "@/server/actions/define-action";
import { canonicalBytes } from "@/server/core/audit/canonical-bytes";
import type { Money } from "@/server/core/evidence/money";
import { formatMoney } from "@/server/core/evidence/format-money";
import { overRoleLimit } from "@/server/core/policy/role-limit";
import type { Settings } from "@/server/core/policy/settings";
import { AppError, InputError, VendorError } from "@/server/platform/errors";
import { findSubjectHolder, listActionRuns } from "@/server/store/action-runs";
import { findExhaustedBudget } from "@/server/store/budgets";
import { getSettings } from "@/server/store/settings";
import type { Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { whyNotMine } from "./assert-mine";
import { customerOf } from "./customer-of";
import { isPersonRun } from "./person-part";
import { readRecords } from "./read-records";
import type { Shell } from "./shell";
import { switchedOff } from "./switched-off";
import { vendorRef } from "./vendor-ref";
import { isGranted } from "./weigh-proposal";

/** Who wants to act by themself; `roles` are all that they act in. */
export interface ActingMember {
  memberId: string;
  roles: readonly string[];
}

export interface OwnAction {
  action: string;
  /** As the form has them: without the ticket's reference, which is bound here. */
  args: Record<string, unknown>;
}

/** What would happen, exactly, and everything that the run of it is made of. */
export interface WeighedOwnAction {
  action: Action;
  args: Record<string, unknown>;
  value: Money | null;
  subject: string | null;
  expect: string | null;
  /** Of all this and of what the member has done on the ticket so far: acting on it holds for exactly that, once. */
  hash: string;
  says: string;
  undo: string;
  irreversible: boolean;
  /** What has to be typed before it is done; null where it can be taken back. */
  toType: string | null;
  /** Why it cannot be done now, as the member is told it; null: it can. */
  whyNot: string | null;
}

/** The field of an action's arguments that is bound to the ticket at hand and never asked for. */
export const boundField = "ticketRef";

/**
 * Says what an action of a person's own would do by the records as they are now: in words, what it is worth, whether it can
 * be taken back, or why it cannot be done. Throws `not_found` for what is not in the catalogue, and `invalid_input` with
 * what is wrong in which field.
 */
export async function weighOwnAction(
  shell: Shell,
  ticket: Ticket,
  who: ActingMember,
  asked: OwnAction,
): Promise<WeighedOwnAction> {
  const action = findOwnAction(asked.action);
  const input = readArgs(action, ticket, asked.args);
  const settings = (await getSettings(shell.db)).body;
  const world = await lookAround(shell, ticket, action, input);
  const { value, expect } = world;
  const subject = action.subject(input);
  const irreversible = action.reversal.kind === "none";
  const against =
    whyNotMine(ticket, who.memberId) ??
    (await offLimits(shell, ticket, action, settings, { who, value })) ??
    world.against ??
    (await taken(shell, ticket, { action, value, subject, settings, customerId: world.customerId }));
  const args = input as Record<string, unknown>;
  const done = (await listActionRuns(shell.db, { ticketId: ticket.id, episode: ticket.episode })).filter(isPersonRun);
  const bound = { ticket: ticket.id, member: who.memberId, action: action.name, args, value, subject, expect };
  const vault = await openVault(shell.db, ticket.requesterId);
  return {
    ...{ action, args, value, subject, expect, irreversible },
    hash: vault.commit(`own action:${canonicalBytes({ ...bound, after: done.at(-1)?.id ?? null })}`),
    says: action.summarise(input, value),
    undo: sayUndo(action),
    toType: irreversible ? (value === null ? action.title : formatMoney(value)) : null,
    whyNot: against === null ? null : asSentence(against),
  };
}

/** An action that a person may have done: what is offered to a model, and no message of ours. Throws `not_found`. */
export function findOwnAction(name: string): Action {
  const action = findAction(name);
  if (action?.audience === "model") return action;
  throw new AppError("not_found", "There is no such action", { userMessage: "There is no such action." });
}

function readArgs(action: Action, ticket: Ticket, args: Record<string, unknown>): unknown {
  const isBound = hasBoundField(action);
  const read = action.input.safeParse(isBound ? { ...args, [boundField]: vendorRef(ticket) } : args);
  if (read.success) return read.data;
  const fields: Record<string, string[]> = {};
  for (const { path, message } of read.error.issues) (fields[path.join(".")] ??= []).push(message);
  throw new InputError("Some of the fields are not right", fields);
}

export function hasBoundField({ input }: Pick<Action, "input">): boolean {
  const shape = "shape" in input ? (input.shape as object) : {};
  return Object.hasOwn(shape, boundField);
}

interface World {
  value: Money | null;
  expect: string | null;
  against: string | null;
  customerId: string | null;
}

async function lookAround(shell: Shell, ticket: Ticket, action: Action, input: unknown): Promise<World> {
  try {
    const customerId = await customerOf(shell, ticket);
    const facts = { records: await readRecords(shell, customerId), customerId };
    const met = action.alreadyMet(input, facts);
    const entitled = action.entitled(input, facts);
    const done = met ? `it has been done already (${met.ref})` : null;
    const against = done ?? (entitled.ok ? null : entitled.why);
    return { value: action.value(input, facts), expect: action.version(input, facts), against, customerId };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    const customerId = ticket.customerId;
    return {
      value: null,
      expect: null,
      customerId,
      against: "the records cannot be read right now; try again in a moment",
    };
  }
}

async function offLimits(
  shell: Shell,
  ticket: Ticket,
  action: Action,
  settings: Settings,
  { who, value }: { who: ActingMember; value: Money | null },
): Promise<string | null> {
  const off = switchedOff(settings.killSwitches, { action: action.name, intent: ticket.intent });
  if (off !== null) return off;
  if (!(await isGranted(shell, action, ticket.connectionId))) return "no healthy connection grants this action";
  return overRoleLimit(settings.roleLimits, who.roles, value);
}

async function taken(
  shell: Shell,
  ticket: Ticket,
  of: { action: Action; value: Money | null; subject: string | null; settings: Settings; customerId: string | null },
): Promise<string | null> {
  const { action, value, subject, settings, customerId } = of;
  const holder = subject === null ? null : await findSubjectHolder(shell.db, subject);
  if (holder && action.effect !== "read") {
    const where = holder.ticketId === ticket.id ? "on this ticket" : "on another ticket";
    return `another action on the same subject is open ${where}`;
  }
  const spend = { action: action.name, intent: ticket.intent, customerId, value };
  const full = await findExhaustedBudget(shell.db, settings.budgets, spend, shell.clock.now());
  return full === null ? null : `the budget "${full}" has no room`;
}

function sayUndo({ reversal }: Action): string {
  if (reversal.kind === "none") return `Cannot be taken back: ${lowerFirst(reversal.why)}`;
  const how = reversal.kind === "undo" ? "Can be taken back" : "Can be made up for";
  return `${how} for ${String(reversal.withinHours)} hours.`;
}

const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);

function asSentence(text: string): string {
  const whole = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
