import type { DatabaseSync } from "node:sqlite";

export interface Mail {
  address: string;
  subject: string;
  text: string;
  ticketRef: string | null;
  key: string | null;
  at: string;
}

/** Customers' mailboxes, which the demo and the tests can read. Nothing ever leaves the machine. */
export interface Mailroom {
  /** Returns the message's number. */
  deliver(mail: Mail): number;
  read(address: string): Mail[];
}

export function openMailroom(database: DatabaseSync): Mailroom {
  const add = database.prepare(
    "insert into mail (address, subject, text, ticket_ref, key, at) values (?, ?, ?, ?, ?, ?)",
  );
  const read = database.prepare("select * from mail where address = ? order by seq");
  return {
    deliver: ({ address, subject, text, ticketRef, key, at }) =>
      Number(add.run(address.toLowerCase(), subject, text, ticketRef, key, at).lastInsertRowid),
    read: (address) =>
      read.all(address.toLowerCase()).map((row) => ({
        address: String(row.address),
        subject: String(row.subject),
        text: String(row.text),
        ticketRef: row.ticket_ref === null ? null : String(row.ticket_ref),
        key: row.key === null ? null : String(row.key),
        at: String(row.at),
      })),
  };
}
