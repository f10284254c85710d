/** Codes of why a push was not taken, in words. */
const faults: Readonly<Record<string, string | undefined>> = {
  receiver_down: "it was down for the whole day",
  endpoint_disabled: "the endpoint was disabled",
  not_public: "its name leads to an address that is not public",
  timeout: "it did not answer in time",
};

/** Why a push was not taken, in words; a code that nobody named stands as it is. */
export function sayPushFault(code: string): string {
  const status = /^http_(\d{3})$/.exec(code)?.[1];
  if (status !== undefined) return `it answered ${status}`;
  return faults[code] ?? `it could not be reached (${code})`;
}

const kinds: Readonly<Record<string, string | undefined>> = {
  "message.sent": "Reply sent",
  "ticket.resolved": "Ticket resolved",
  "ticket.handed_over": "Handed to a person",
  "notice.raised": "Something went wrong here",
};

/** What an endpoint was told of. */
export function sayPushKind(kind: string): string {
  return kinds[kind] ?? kind;
}
