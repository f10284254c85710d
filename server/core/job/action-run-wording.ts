import type { ActionRunState } from "./action-run-state";

/** What has become of an action, as people read it: in the console, and in the note that a helpdesk gets. */
export const runStateWording: Record<ActionRunState, string> = {
  held: "Held",
  reserved: "About to be sent",
  sent: "Sent, no answer yet",
  done: "Done",
  accepted: "Accepted, not finished yet",
  rejected: "Rejected by the vendor",
  conflict: "The record changed meanwhile",
  waiting_vendor: "Waiting for the vendor",
  unknown: "Outcome unknown, being looked up",
  not_done: "Not done, tried again",
  superseded: "Already done elsewhere",
  stale: "No longer fits",
  refused: "Refused",
  failed: "Failed",
  escalated: "Not known, a person has to check",
  undone: "Taken back",
};

/** The same for a state that was kept as text; one that nobody knows stays as it is. */
export function sayRunState(state: string): string {
  return Object.hasOwn(runStateWording, state) ? runStateWording[state as ActionRunState] : state;
}

const causes: Record<string, string> = {
  UND_ERR_SOCKET: "the line was cut while the vendor was answering",
  ECONNRESET: "the line was cut while the vendor was answering",
  EPIPE: "the line was cut while it was being sent",
  UND_ERR_ABORTED: "no answer came in time",
  UND_ERR_HEADERS_TIMEOUT: "no answer came in time",
  UND_ERR_BODY_TIMEOUT: "the answer stopped half-way",
  ETIMEDOUT: "no answer came in time",
  TimeoutError: "no answer came in time",
  AbortError: "no answer came in time",
  TypeError: "the answer could not be read",
  SyntaxError: "the answer could not be read",
  key_reused: "the vendor knows our reference for something else",
};

/** Why an answer was lost, of a runtime's code or a status; words stay as they are. */
export function sayLostCause(cause: string): string {
  if (Object.hasOwn(causes, cause)) return causes[cause] ?? cause;
  const [, status, without] = /^status (\d{3})( without JSON)?/.exec(cause) ?? [];
  if (without !== undefined) return `something answered in the vendor's place (status ${String(status)})`;
  if (status !== undefined) return `the vendor answered with an error of its own (status ${status})`;
  return /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$|^E[A-Z]+$|^[A-Z]\w*Error$/.test(cause)
    ? `the connection failed (${cause})`
    : cause;
}
