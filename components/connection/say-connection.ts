import { portWords } from "../template/say-need";
import type { Check, ErrorCode, Port } from "./connection-types";

/** What goes through a capability. */
export const effectWords: Record<Port, string> = {
  ticketing: "Tickets come in, and replies, notes and assignments go out",
  mail: "Mails that prove who a customer is",
  crm: "Who a customer is, and changes of their record",
  billing: "Charges, refunds, cancellations and plan changes",
  commerce: "Orders, addresses, reshipments and split shipments",
  provisioning: "Seats and access",
  tracker: "Bugs are filed, and heard of when they are fixed",
  knowledge: "Articles that replies cite",
};

const whyWords: Record<NonNullable<Check[number]["why"]>, string> = {
  auth: "The credentials were refused.",
  rate_limited: "It asks us to wait.",
  rejected: "It refused the question.",
  unavailable: "It could not be reached.",
  unclear: "No clear answer came.",
};

export function sayFound({ found, why }: Check[number]): string {
  return why === null ? (found ?? "It answers.") : whyWords[why];
}

/** What went wrong last. */
export function sayError(code: ErrorCode): string {
  const [where = "", why = ""] = code.split(":");
  if (why === "lost_answer") return "The answer to an action was lost; it is looked up.";
  if (why === "put_off") return "It put an action off.";
  const what = where === "sync" ? "The articles were not brought in step" : "A test failed";
  return `${what}: ${lower(whyWords[why as keyof typeof whyWords])}`;
}

const lower = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** "billing:refund" as it is read. */
export function sayScope(scope: string): string {
  const [port = "", verb = ""] = scope.split(":");
  return `${Object.hasOwn(portWords, port) ? portWords[port as Port] : port}: ${verb}`;
}
