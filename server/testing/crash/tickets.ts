import type { Sandbox } from "../start-sandbox";
import type { Kind } from "./cells";
import type { Point } from "./protocol";

/** A ticket of one cell, as the sender knows it. */
export interface Sent {
  kind: Kind;
  ticketRef: string;
  messageRef: string;
  eventId: string;
  /** The order that it is about: no more than one refund of it is ever right. */
  order: string;
}

/** The same as we know it, and where it is disturbed. */
export interface Ticket extends Sent {
  id: string;
  point: Point;
}

const texts: Record<Kind, (order: string) => string[]> = {
  refund: (order) => [`Hello, my order ${order} is more than a week late and still not here. Please refund it.`],
  bug: () => [
    "The Trail Map app crashes. Steps: 1. open a saved route, 2. tap Start, 3. lock the phone. " +
      "After a minute the app is closed and the recording is gone. It happens every time.",
  ],
  person: (order) => [`I want to talk to a human being about my order ${order}, not to a bot.`],
  pair: (order) => [
    `Hello, my order ${order} is more than a week late and still not here. Please refund it.`,
    `I have waited long enough for the parcel of ${order}. Give me my money back for this delayed delivery, thank you.`,
  ],
};

/** The next customer of the crowd writes: once, or twice about the same order. */
export async function sendTickets(sandbox: Sandbox, kind: Kind, customer: number): Promise<Sent[]> {
  const from = `crowd.${String(customer).padStart(5, "0")}@example.com`;
  const order = `PT-${String(900_000 + customer)}`;
  const sent: Sent[] = [];
  for (const text of texts[kind](order)) {
    const opened = await sandbox.door.openTicket({ from, subject: "A request", text, authenticity: "dmarc_pass" });
    sent.push({ ...opened, kind, order });
  }
  return sent;
}
