"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { Badge } from "../ui/badge";
import { Blank } from "../ui/blank";
import { Button } from "../ui/button";
import { sayPushFault } from "./say-push";
import { SettingsPageHead } from "./settings-page-head";
import type { EndpointView } from "./views";

const EndpointDialog = dynamic(() => import("./endpoint-dialog").then((m) => m.EndpointDialog));
const EndpointEndDialog = dynamic(() => import("./endpoint-end-dialog").then((m) => m.EndpointEndDialog));
const RotateDialog = dynamic(() => import("./rotate-dialog").then((m) => m.RotateDialog));
const DeliveriesDialog = dynamic(() => import("./deliveries-dialog").then((m) => m.DeliveriesDialog));

type Asked = { kind: "new" } | { kind: "rotate" | "end" | "deliveries"; endpoint: EndpointView };

/** Addresses that are told of replies to API tickets, and how that fares. */
export function WebhooksPage() {
  const trpc = useTRPC();
  const { data: endpoints } = useSuspenseQuery(trpc.webhookEndpoint.list.queryOptions());
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const make = (
    <Button variant="primary" onClick={() => setAsked({ kind: "new" })}>
      New endpoint…
    </Button>
  );
  const sorted = [...endpoints].sort((a, b) => Number(a.disabledAt !== null) - Number(b.disabledAt !== null));
  return (
    <main className="grid max-w-6xl grid-cols-1 content-start gap-6 px-4 py-4 md:px-6">
      <SettingsPageHead
        title="Webhooks"
        says="An endpoint is told when a ticket from the API is answered, resolved or handed to a person. Each push is signed."
        act={endpoints.length === 0 ? null : make}
      />
      {endpoints.length === 0 ? (
        <Blank title="No endpoint yet" action={make}>
          Give the address of your system that wants to hear of replies. Without one it has to ask for them.
        </Blank>
      ) : (
        <ul aria-label="Endpoints" className="grid gap-3">
          {sorted.map((endpoint) => (
            <EndpointPanel key={endpoint.id} endpoint={endpoint} onAsk={setAsked} />
          ))}
        </ul>
      )}
      {asked?.kind === "new" ? <EndpointDialog onClose={close} /> : null}
      {asked?.kind === "rotate" ? <RotateDialog endpoint={asked.endpoint} onClose={close} /> : null}
      {asked?.kind === "end" ? <EndpointEndDialog endpoint={asked.endpoint} onClose={close} /> : null}
      {asked?.kind === "deliveries" ? <DeliveriesDialog endpoint={asked.endpoint} onClose={close} /> : null}
    </main>
  );
}

function EndpointPanel({ endpoint, onAsk }: { endpoint: EndpointView; onAsk: (asked: Asked) => void }) {
  const { url, createdAt, disabledAt, disabledWhy, waiting, delivered, givenUp, lastError } = endpoint;
  const isOn = disabledAt === null;
  return (
    <li className="grid gap-3 rounded-panel border p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 grow font-mono text-sm break-all">{url}</h2>
        <Badge tone={isOn ? "success" : "neutral"}>
          {isOn ? "In use" : disabledWhy === "gone" ? "Ended: the address is gone" : "Disabled"}
        </Badge>
      </div>
      <p className="text-sm text-muted tabular-nums">
        {delivered} delivered, {waiting} on their way, {givenUp} given up. Made <When at={createdAt} />.
      </p>
      {lastError === null || !isOn ? null : (
        <p className="text-sm text-danger">Last fault: {sayPushFault(lastError)}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button aria-label={`Deliveries of ${url}`} onClick={() => onAsk({ kind: "deliveries", endpoint })}>
          Deliveries…
        </Button>
        {isOn ? (
          <>
            <Button aria-label={`New secret for ${url}`} onClick={() => onAsk({ kind: "rotate", endpoint })}>
              New secret…
            </Button>
            <Button variant="danger" aria-label={`Disable ${url}`} onClick={() => onAsk({ kind: "end", endpoint })}>
              Disable…
            </Button>
          </>
        ) : null}
      </div>
    </li>
  );
}
