import type { z } from "zod";
import type { Money } from "@/server/core/evidence/money";
import type { Records } from "@/server/core/evidence/records";
import type { Assurance } from "@/server/core/identity/assurance";
import type { PortName, Ports } from "@/server/core/ports/ports";
import type { Actor, Found, Receipt, WriteResult } from "@/server/core/ports/write";

/** What an action's pure rules may look at: fresh records, and which customer the identity says is asking. */
export interface ActionFacts {
  records: Records;
  customerId: string | null;
}

export type Entitlement = { ok: true } | { ok: false; why: string };

/** How a done effect is taken back. `run` is journalled as an effect of its own, with its own key. */
export type Reversal<P extends PortName> =
  | { kind: "none"; why: string }
  | {
      kind: "undo" | "compensate";
      withinHours: number;
      /** One line for who confirms it: what exactly is done. Null: the receipt does not hold what it takes. */
      says(receipt: Receipt): string | null;
      run(receipt: Receipt, args: unknown, ports: Pick<Ports, P>, context: ExecuteContext): Promise<WriteResult>;
    };

export interface ExecuteContext {
  /** The action run's id. */
  key: string;
  actor: Actor;
  /** From `value`, recomputed from fresh facts just before the call. */
  value: Money | null;
  /** Record version that was decided on. */
  expect: string | null;
}

/**
 * One thing that the agent can do, declared in one file. No field is optional: whoever adds an action says what it does
 * to the world, whether that can be undone, how sure we must be of the asker, and what it touches.
 */
export interface Action<I extends z.ZodType = z.ZodType, P extends PortName = PortName> {
  name: string;
  title: string;
  /** For the model and the policy editor: what it does, when to use it, which neighbour to use instead. */
  describe: string;
  /** "model": may stand in a proposal. "system": performed by flows alone, offered to no model. */
  audience: "model" | "system";
  effect: "read" | "write" | "money";
  reversal: Reversal<P>;
  /** Always reviewed, whatever the release says. */
  floor: "account_deletion" | "plan_cancellation" | null;
  /**
   * How long it waits before the agent begins it by itself, so that a person who takes the ticket over stops it; 0: not at all.
   * What a person approves is held by the settings instead.
   */
  holdSeconds: number;
  /** "<port>:<verb>", what the connection must have been granted. */
  scope: string;
  assurance: Assurance;
  needs: readonly P[];
  input: I;
  /** One open write or money run per workspace and subject; null = no subject (notes, replies). */
  subject(input: z.infer<I>): string | null;
  /** Money from facts alone; null for what costs nothing or cannot be valued (then it is not entitled). */
  value(input: z.infer<I>, facts: ActionFacts): Money | null;
  /** The state of the world, not policy: windows and limits are conditions of the release. */
  entitled(input: z.infer<I>, facts: ActionFacts): Entitlement;
  /** Version of the record that the action changes, sent as `expect`; null where the vendor checks none. */
  version(input: z.infer<I>, facts: ActionFacts): string | null;
  /** Whether the goal is already met in the vendor's own state (a person did it meanwhile): what was found. */
  alreadyMet(input: z.infer<I>, facts: ActionFacts): { ref: string } | null;
  execute(input: z.infer<I>, ports: Pick<Ports, P>, context: ExecuteContext): Promise<WriteResult>;
  /** Looks a lost answer up by key. */
  find(key: string, ports: Pick<Ports, P>): Promise<Found>;
  /** One line for a card or a log: "Refund 42.00 EUR of order 1001". */
  summarise(input: z.infer<I>, value: Money | null): string;
}

/** Identity function that checks an action's declaration. */
export function defineAction<I extends z.ZodType, P extends PortName>(action: Action<I, P>): Action<I, P> {
  return action;
}
