import { z } from "zod";
import { modelActions } from "@/server/actions/catalog";
import type { Action } from "@/server/actions/define-action";
import type { Money } from "@/server/core/evidence/money";
import type { Evidence } from "@/server/core/evidence/evidence";
import { maySpend, overRoleLimit, sayOwnLimit } from "@/server/core/policy/role-limit";
import { findLatestDecision } from "@/server/store/decisions";
import { findEvidence } from "@/server/store/evidence";
import { getSettings } from "@/server/store/settings";
import { getTicket } from "@/server/store/tickets";
import { whyNotMine } from "./assert-mine";
import { boundField } from "./preview-own-action";
import type { ActingMember } from "./preview-own-action";
import type { Shell } from "./shell";
import { switchedOff } from "./switched-off";
import { isGranted } from "./weigh-proposal";

export interface OfferedAction {
  name: string;
  title: string;
  describe: string;
  /** JSON schema (draft 2020-12) of the form's fields; the ticket's own reference is bound, and never one of them. */
  schema: Record<string, unknown>;
  /** From what the agent proposed, or from the one order that the ticket is about; null: nothing to start from. */
  suggested: Record<string, unknown> | null;
  /** What the member may spend on it by themself, and who may spend more; null for what costs nothing. */
  limit: string | null;
  /** By what it starts from, it is above that. */
  aboveLimit: boolean;
  allowed: boolean;
  whyNot: string | null;
}

/** Every action of the catalogue, with whether this member may have it done on this ticket. Throws `not_found`. */
export async function listOwnActions(shell: Shell, ticketId: string, who: ActingMember): Promise<OfferedAction[]> {
  const ticket = await getTicket(shell.db, ticketId);
  const settings = (await getSettings(shell.db)).body;
  const latest = await findLatestDecision(shell.db, ticketId);
  const evidence = latest ? await findEvidence(shell.db, latest.id) : null;
  const mine = whyNotMine(ticket, who.memberId);
  const spends = maySpend(settings.roleLimits, who.roles);
  return Promise.all(
    modelActions.map(async (action) => {
      const off = switchedOff(settings.killSwitches, { action: action.name, intent: ticket.intent });
      const granted = await isGranted(shell, action, ticket.connectionId);
      const poor = action.effect === "money" && !spends ? sayOwnLimit(settings.roleLimits, who.roles) : null;
      const whyNot =
        mine ??
        (off === null ? null : `Not now: ${off}.`) ??
        (granted ? poor : "No healthy connection grants this: an owner can connect one.");
      const suggested = evidence ? suggest(action, evidence) : null;
      const value = evidence && suggested ? worth(action, suggested, evidence) : null;
      return {
        ...{ name: action.name, title: action.title, describe: action.describe, schema: schemaOf(action) },
        ...{ suggested, allowed: whyNot === null, whyNot },
        limit: action.effect === "money" ? sayOwnLimit(settings.roleLimits, who.roles) : null,
        aboveLimit: overRoleLimit(settings.roleLimits, who.roles, value) !== null,
      };
    }),
  );
}

function schemaOf({ input }: Action): Record<string, unknown> {
  const schema: Record<string, unknown> = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
  const { $schema: _dialect, ...rest } = schema;
  const properties = { ...(rest["properties"] as Record<string, unknown> | undefined) };
  const required = ((rest["required"] as string[] | undefined) ?? []).filter((name) => name !== boundField);
  return { ...rest, properties: without(properties, boundField), required };
}

function without(record: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}

/** By the records that the agent decided by; what it is worth now is said with the preview. */
function worth(action: Action, args: Record<string, unknown>, evidence: Evidence): Money | null {
  const input = action.input.safeParse(args);
  if (!input.success) return null;
  return action.value(input.data, { records: evidence.records, customerId: evidence.identity.customerId });
}

function suggest(action: Action, evidence: Evidence): Record<string, unknown> | null {
  const proposed = evidence.proposal.actions.find((one) => one.action === action.name);
  if (proposed) return without(proposed.args, boundField);
  const fields = Object.keys((schemaOf(action)["properties"] as object | undefined) ?? {});
  if (!fields.includes("orderId")) return null;
  const ids = new Set(Object.values(evidence.focus).flatMap(({ orderId }) => (orderId === null ? [] : [orderId])));
  const order = evidence.records.orders.find(({ id }) => ids.size === 1 && ids.has(id));
  if (!order) return null;
  const lines = fields.includes("lineIds") ? { lineIds: order.lines.map(({ id }) => id) } : {};
  return { orderId: order.id, ...lines };
}
