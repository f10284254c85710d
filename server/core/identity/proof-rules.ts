/** The numbers of proving who one is. One place: mails, pages, actions and tests read them here. */
export const proofRules = {
  /** From the sending of the mail. Long enough to fetch it, short enough to be of no use to who finds it later. */
  validMinutes: 30,
  /** Days that contact data must have stood unchanged: whoever changed it yesterday may be the thief. */
  settledDays: 30,
  perEpisode: 3,
  perCustomerPerDay: 5,
  /** Wrong codes after which a code is dead. The link lives on: it cannot be guessed. */
  codeTries: 5,
} as const;

/** What is known of a proof that was mailed. */
export interface SentProof {
  ticketId: string;
  episode: number;
  customerId: string;
  expiresAt: Date;
  usedAt: Date | null;
  misses: number;
}

/** The ticket as it stands when somebody comes with the proof. */
export interface ProvedTicket {
  id: string;
  episode: number;
  customerId: string | null;
  state: string;
}

/** `over`: the ticket has gone on without it, so that it would vouch for something else than was asked. */
export type ProofStanding = "live" | "used" | "expired" | "over";

const finished: readonly string[] = ["resolved", "closed", "duplicate"];

/** How a proof stands at `now`. Bound to ticket, episode and customer; single use; short-lived. */
export function proofStanding(proof: SentProof, ticket: ProvedTicket, now: Date): ProofStanding {
  if (proof.usedAt !== null) return "used";
  if (!(now.getTime() < proof.expiresAt.getTime())) return "expired";
  const isBound =
    ticket.id === proof.ticketId && ticket.episode === proof.episode && ticket.customerId === proof.customerId;
  return isBound && !finished.includes(ticket.state) ? "live" : "over";
}

/** Whether a code may still be tried on it. */
export function takesCode(proof: SentProof): boolean {
  return proof.misses < proofRules.codeTries;
}

/** Whether contact data is old enough to be trusted with a proof. A date that cannot be read counts as today's. */
export function isSettled(contactChangedAt: string | null, asOf: string): boolean {
  if (contactChangedAt === null) return true;
  return Date.parse(asOf) - Date.parse(contactChangedAt) >= proofRules.settledDays * 86_400_000;
}
