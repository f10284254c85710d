"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../trpc";
import { ActButton } from "../ui/act-button";
import { Blank } from "../ui/blank";
import { late } from "../ui/late";
import { Section } from "../ui/section";
import { CapabilityTable } from "./capability-table";
import { ConnectionPanel } from "./connection-panel";

const AddDialog = late(async () => (await import("./add-dialog")).AddDialog);

/** The accounts that the agent works through, how each fares, and which of them has which effect. */
export function ConnectionsPage() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.connection.list.queryOptions());
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const [adding, setAdding] = useState(false);
  const whyNot = me.may.includes("connection.create") ? null : "Owners add connections.";
  const add = (
    <ActButton variant="primary" whyNot={whyNot} onClick={() => setAdding(true)}>
      Add a connection
    </ActButton>
  );
  const isEmpty = data.connections.length === 0;
  return (
    <main className="grid max-w-6xl grid-cols-1 content-start gap-6 px-4 py-4 md:px-6">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <h1 className="text-xl font-semibold">Connections</h1>
          <p className="max-w-prose text-sm text-muted">
            Your accounts at other systems. Each effect goes through exactly one of them, so that nothing is ever done
            twice.
          </p>
        </div>
        {isEmpty ? null : add}
      </header>
      {isEmpty ? (
        <Blank title="Nothing is connected yet" action={add}>
          Tickets come in through a connection, and what the agent does goes out through one. Begin with your helpdesk.
        </Blank>
      ) : (
        <>
          <Section title="What goes through which" says="A person handles what is not connected.">
            <CapabilityTable capabilities={data.capabilities} />
          </Section>
          <Section title="Your connections">
            <ul className="grid grid-cols-1 gap-4">
              {data.connections.map((connection) => (
                <ConnectionPanel key={connection.id} connection={connection} />
              ))}
            </ul>
          </Section>
        </>
      )}
      {adding ? <AddDialog onClose={() => setAdding(false)} /> : null}
    </main>
  );
}
