import { addressChangeTemplate } from "./address-change/address-change-template";
import { answersFromTheDocsTemplate } from "./answers-from-the-docs/answers-from-the-docs-template";
import { cancelAndProrateTemplate } from "./cancel-and-prorate/cancel-and-prorate-template";
import { entitlementReopenTemplate } from "./entitlement-reopen/entitlement-reopen-template";
import { lateDeliveryRefundTemplate } from "./late-delivery-refund/late-delivery-refund-template";
import { orderStatusTemplate } from "./order-status/order-status-template";
import { planChangeTemplate } from "./plan-change/plan-change-template";
import { returnAndReshipTemplate } from "./return-and-reship/return-and-reship-template";
import { seatResetTemplate } from "./seat-reset/seat-reset-template";
import type { Template } from "./template";
import { triageAndRouteTemplate } from "./triage-and-route/triage-and-route-template";

/** All that were written, tested or not: `listTemplates` says which may be offered. */
export const templates: readonly Template[] = [
  orderStatusTemplate,
  lateDeliveryRefundTemplate,
  returnAndReshipTemplate,
  addressChangeTemplate,
  planChangeTemplate,
  cancelAndProrateTemplate,
  seatResetTemplate,
  entitlementReopenTemplate,
  answersFromTheDocsTemplate,
  triageAndRouteTemplate,
];
