import type { Budget } from "../policy/policy";
import { proofRules } from "./proof-rules";

/** Nobody's mailbox is filled by whoever writes under their name. Not in the settings: it is no company's choice. */
export const proofBudget: Budget = {
  name: "proof mails per customer and day",
  action: "ask_for_proof",
  intent: null,
  perCustomer: true,
  windowHours: 24,
  maxCount: proofRules.perCustomerPerDay,
  maxMinor: null,
};
