import type { Found, Write, WriteResult } from "./write";

/** Sends one message to an address that is on record: proof links, invitations, notifications. */
export interface MailPort {
  send(input: { to: string; subject: string; text: string }, write: Write): Promise<WriteResult>;
  findByKey(key: string): Promise<Found>;
}
