import type { Procedure } from "@/server/core/procedure/procedure";
import { addressChangeProcedure } from "@/server/templates/address-change/address-change-procedure";
import { productQuestionProcedure } from "@/server/templates/answers-from-the-docs/product-question-procedure";
import { cancelSubscriptionProcedure } from "@/server/templates/cancel-and-prorate/cancel-subscription-procedure";
import { lateDeliveryRefundProcedure } from "@/server/templates/late-delivery-refund/late-delivery-refund-procedure";
import { orderStatusProcedure } from "@/server/templates/order-status/order-status-procedure";
import { damagedItemRefundProcedure } from "@/server/templates/return-and-reship/damaged-item-refund-procedure";
import { missingParcelReshipProcedure } from "@/server/templates/return-and-reship/missing-parcel-reship-procedure";
import { billingDisputeProcedure } from "@/server/templates/triage-and-route/billing-dispute-procedure";
import { bugReportProcedure } from "@/server/templates/triage-and-route/bug-report-procedure";
import { deleteAccountProcedure } from "./delete-account-procedure";

/** How each intent of the demo company is resolved. One line of a wording is one sentence; "? " marks an optional one. */
export const procedures: Procedure[] = [
  orderStatusProcedure,
  lateDeliveryRefundProcedure,
  damagedItemRefundProcedure,
  missingParcelReshipProcedure,
  addressChangeProcedure,
  cancelSubscriptionProcedure,
  bugReportProcedure,
  productQuestionProcedure,
  deleteAccountProcedure,
  billingDisputeProcedure,
];
