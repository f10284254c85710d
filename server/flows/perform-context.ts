import type { Action } from "@/server/actions/define-action";
import type { Receipt } from "@/server/core/ports/write";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { Vault } from "@/server/store/vault";
import type { Held } from "./claimed-transaction";

/** Under what an action run is performed, looked up or polled. */
export interface PerformContext {
  claim: Claim;
  ticket: Ticket;
  vault: Vault;
  /** Whom the identity of the decision named: entitlement is checked against it once more. */
  customerId: string | null;
  /** The agent's run that this belongs to: nothing is begun under one that a newer message has outdated. */
  ofRun: string | null;
  /** Arguments to use instead of the sealed ones: a reply whose receipt slots are filled. */
  args?: Record<string, unknown>;
  /** What is performed in place of the catalogue's action of this name: its reversal. */
  action?: Action;
  /** Links of our own that may go out with it, letter for letter. */
  ownLinks?: readonly string[];
  /** Written in the commit that says that the call is on its way. */
  onSend?: (held: Held) => Promise<void>;
  /** Written in the transaction that records the success. */
  onDone?: (held: Held, receipt: Receipt) => Promise<void>;
}
