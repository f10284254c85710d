import type { Intent } from "@/server/core/policy/release";
import { addressChange } from "./intents/address-change";
import { billingDispute } from "./intents/billing-dispute";
import { bugReport } from "./intents/bug-report";
import { cancelSubscription } from "./intents/cancel-subscription";
import { damagedItemRefund } from "./intents/damaged-item-refund";
import { deleteAccount } from "./intents/delete-account";
import { lateDeliveryRefund } from "./intents/late-delivery-refund";
import { missingParcelReship } from "./intents/missing-parcel-reship";
import { orderStatus } from "./intents/order-status";
import { productQuestion } from "./intents/product-question";

/** What customers of the demo company write about. */
export const intents: Intent[] = [
  orderStatus,
  lateDeliveryRefund,
  damagedItemRefund,
  missingParcelReship,
  addressChange,
  cancelSubscription,
  bugReport,
  productQuestion,
  deleteAccount,
  billingDispute,
];
