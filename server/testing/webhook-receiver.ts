import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll } from "vitest";

export interface Received {
  headers: Record<string, string>;
  body: string;
}

/** Somebody else's server, which takes our webhooks as the standard has it: verified, and once for each id. */
export interface WebhookReceiver {
  url: string;
  /** Every request, in the order of arrival. */
  received: Received[];
  /** What it knows: the events whose signature held, by their id. */
  events: Map<string, unknown>;
  /** The secret it verifies with; null: it believes nothing. */
  secret: string | null;
  /** How it answers. */
  answer: (response: ServerResponse) => void;
}

export async function openWebhookReceiver(): Promise<WebhookReceiver> {
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      receiver.received.push({ headers, body });
      try {
        const event = receiver.secret === null ? null : new Webhook(receiver.secret).verify(body, headers);
        if (event !== null) receiver.events.set(headers["webhook-id"] ?? "", event);
      } catch {
        response.writeHead(401).end();
        return;
      }
      receiver.answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`,
    received: [],
    events: new Map(),
    secret: null,
    answer: (response) => response.writeHead(204).end(),
  };
  return receiver;
}
