import type { Intent } from "@/server/core/policy/release";
import { addressChange } from "@/server/templates/address-change/address-change";
import { productQuestion } from "@/server/templates/answers-from-the-docs/product-question";
import { cancelSubscription } from "@/server/templates/cancel-and-prorate/cancel-subscription";
import { lateDeliveryRefund } from "@/server/templates/late-delivery-refund/late-delivery-refund";
import { orderStatus } from "@/server/templates/order-status/order-status";
import { damagedItemRefund } from "@/server/templates/return-and-reship/damaged-item-refund";
import { missingParcelReship } from "@/server/templates/return-and-reship/missing-parcel-reship";
import { billingDispute } from "@/server/templates/triage-and-route/billing-dispute";
import { bugReport } from "@/server/templates/triage-and-route/bug-report";
import { deleteAccount } from "./delete-account";

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
