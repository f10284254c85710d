import { acknowledge } from "./acknowledge";
import { addNote } from "./add-note";
import { askForProof } from "./ask-for-proof";
import { assign } from "./assign";
import { cancelSubscription } from "./cancel-subscription";
import { changePlan } from "./change-plan";
import { changeShippingAddress } from "./change-shipping-address";
import { closeTicket } from "./close-ticket";
import type { Action } from "./define-action";
import { deleteAccount } from "./delete-account";
import { fileBug } from "./file-bug";
import { issueRefund } from "./issue-refund";
import { reopenEntitlement } from "./reopen-entitlement";
import { resetSeat } from "./reset-seat";
import { reshipOrder } from "./reship-order";
import { routeTicket } from "./route-ticket";
import { sendReply } from "./send-reply";
import { splitShipment } from "./split-shipment";
import { tagTicket } from "./tag-ticket";
import { updateCustomerRecord } from "./update-customer-record";

/** Everything that the agent can do. An action that is not listed here does not exist. */
export const catalogue: readonly Action[] = [
  issueRefund,
  reshipOrder,
  changeShippingAddress,
  cancelSubscription,
  changePlan,
  splitShipment,
  resetSeat,
  reopenEntitlement,
  updateCustomerRecord,
  deleteAccount,
  fileBug,
  tagTicket,
  routeTicket,
  closeTicket,
  sendReply,
  acknowledge,
  addNote,
  assign,
  askForProof,
];

/** What a procedure may name and a model may be offered. */
export const modelActions: readonly Action[] = catalogue.filter((action) => action.audience === "model");

const byName: ReadonlyMap<string, Action> = new Map(catalogue.map((action) => [action.name, action]));

/** The action of this name, or null: names come from releases and models, so `__proto__` is just an unknown one. */
export function findAction(name: string): Action | null {
  return byName.get(name) ?? null;
}
