import { createServer, type IncomingMessage } from "node:http";
import { z } from "zod";
import type { SandboxAccount } from "../connect-sandbox";

const Opened = z.object({ ticketRef: z.string() });
const Outbox = z.object({ waiting: z.int() });
const Mailbox = z.object({ messages: z.array(z.object({ text: z.string() })) });

/** The sandbox as the year uses it: its door, its mailboxes, its clock. */
export interface YearVendor {
  plant(records: object): Promise<void>;
  openTicket(mail: object): Promise<string>;
  reply(reply: object): Promise<void>;
  rate(ticketRef: string, score: number): Promise<void>;
  mailbox(address: string): Promise<string[]>;
  /** What it calls now, from here on. */
  setClock(at: Date | null): Promise<void>;
  /** Until every event that it has told was taken in. Throws what an intake threw. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface Delivery {
  headers: Record<string, string>;
  rawBody: Uint8Array;
}

/** Connects with the sandbox: its events come to `takeIn` from here on. */
export async function openYearVendor(
  account: SandboxAccount,
  takeIn: (delivery: Delivery) => Promise<boolean>,
): Promise<YearVendor> {
  const faults: unknown[] = [];
  const call = async (method: "GET" | "POST", path: string, body?: object): Promise<unknown> => {
    const response = await fetch(new URL(`/_sandbox/${path}`, account.url), {
      method,
      headers: { authorization: `Bearer ${account.token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    if (!response.ok)
      throw new Error(`the sandbox answered ${String(response.status)} to ${path}: ${await response.text()}`);
    return response.json();
  };
  const tell = async (path: string, body: object): Promise<void> => {
    await call("POST", path, body);
  };
  const server = createServer((request, response) => {
    read(request)
      .then(takeIn)
      .then(
        (taken) => response.writeHead(taken ? 202 : 401).end(),
        (error: unknown) => {
          faults.push(error);
          response.writeHead(500).end();
        },
      );
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await call("POST", "subscribe", { url: `http://127.0.0.1:${String(port)}/` });
  return {
    plant: (records) => tell("plant", records),
    openTicket: async (mail) => Opened.parse(await call("POST", "door/tickets", mail)).ticketRef,
    reply: (reply) => tell("door/replies", reply),
    rate: (ticketRef, score) => tell("door/rating", { ticketRef, score }),
    mailbox: async (of) =>
      Mailbox.parse(await call("GET", `mailboxes/${encodeURIComponent(of)}`)).messages.map(({ text }) => text),
    setClock: (at) => tell("clock", { at: at?.toISOString() ?? null }),
    settled: async () => {
      while (Outbox.parse(await call("GET", "outbox")).waiting > 0 && faults.length === 0) {
        await new Promise((resume) => setTimeout(resume, 5));
      }
      if (faults.length > 0) throw faults[0];
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Delivery> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return { headers, rawBody: new Uint8Array(Buffer.concat(chunks)) };
}
