"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { noFilter } from "../ticket/list-filter";
import { useTRPC, type Inputs, type Outputs } from "../trpc";
import { SelectField, TextArea } from "../ui/field";
import { Section } from "../ui/section";
import { Segmented } from "../ui/segmented";
import type { IntentSource } from "./intent-types";
import { SaveTest, type Decided } from "./save-test";
import { SenderField, type Sender } from "./sender-field";

const DryRun = lazy(async () => ({ default: (await import("../ticket/dry-run")).DryRun }));

type Ask = Inputs["ticket"]["dryRun"];

/** Tries any text, or a recent ticket, by the draft or by what rules now: the whole way it would go, without effects. */
export function TryPanel({ source }: { source: IntentSource }) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  if (!me.may.includes("ticket.dryRun")) {
    return (
      <Section title="Try it">
        <p className="text-sm text-muted">Reviewers, leads and owners try messages out.</p>
      </Section>
    );
  }
  return <TryForm source={source} mayDraft={source.draft !== null && me.may.includes("policy.drafts.save")} />;
}

const byChoices = [
  { value: "draft", name: "This draft" },
  { value: "live", name: "What rules now" },
] as const;

type Tickets = Outputs["ticket"]["list"]["tickets"];

const noTickets: Tickets = [];

interface TryFormProps {
  source: IntentSource;
  /** It is a draft, and the reader may try drafts. */
  mayDraft: boolean;
}

function TryForm({ source, mayDraft }: TryFormProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.ticket.list.queryOptions({ ...noFilter, limit: 20 }));
  const tickets = data?.tickets ?? noTickets;
  const [by, setBy] = useState<"draft" | "live">("draft");
  const [ticketId, setTicketId] = useState("");
  const [text, setText] = useState("");
  const [sender, setSender] = useState<Sender>({ kind: "nobody" });
  const [tried, setTried] = useState<{ decided: Decided; message: string | null } | null>(null);
  const isDraft = mayDraft && by === "draft";
  const message = ticketId === "" ? text.trim() : null;
  const of = message === null ? { ticketId } : messageOf(message, sender);
  const ask: Ask | null = of && { of, release: null, draft: isDraft ? source.body : null };
  return (
    <Section title="Try it" says={`By ${sayRules(isDraft, source.live)}. Nothing is written or sent.`}>
      {mayDraft && source.live !== null ? (
        <div>
          <Segmented label="By which rules" choices={byChoices} value={by} onValueChange={setBy} />
        </div>
      ) : null}
      <SubjectField tickets={tickets} value={ticketId} onChange={setTicketId} />
      {message === null ? null : (
        <>
          <TextArea
            label="What the customer writes"
            dir="auto"
            rows={4}
            maxLength={20_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <SenderField value={sender} onChange={setSender} known={tickets.map(({ requester }) => requester)} />
        </>
      )}
      <Suspense fallback={<p className="h-8 text-sm text-faint">Loading…</p>}>
        <DryRun ask={ask} onDecided={(decided) => setTried(decided && { decided, message })} />
      </Suspense>
      {tried === null ? null : <SaveTest source={source} {...tried} />}
    </Section>
  );
}

function sayRules(isDraft: boolean, live: number | null): string {
  if (isDraft) return "the draft as it stands here, saved or not";
  return live === null ? "no release, since none rules yet" : `release ${String(live)}`;
}

interface SubjectFieldProps {
  tickets: Tickets;
  /** Id of a ticket; "" for a message that is written here. */
  value: string;
  onChange: (ticketId: string) => void;
}

function SubjectField({ tickets, value, onChange }: SubjectFieldProps) {
  return (
    <SelectField label="On what" value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">A message that I write</option>
      {tickets.length === 0 ? null : (
        <optgroup label="Recent tickets">
          {tickets.map(({ id, subject }) => (
            <option key={id} value={id}>
              {subject === "" ? "No subject" : subject}
            </option>
          ))}
        </optgroup>
      )}
    </SelectField>
  );
}

/** null: there is nothing to try yet. */
function messageOf(text: string, sender: Sender): Ask["of"] | null {
  const message = { subject: "", text, customerId: null, channel: "email" as const };
  if (text === "") return null;
  if (sender.kind === "nobody") return { message: { ...message, from: null, authenticity: "anonymous" } };
  if (!/^[^@\s]+@[^@\s]+$/.test(sender.address)) return null;
  const authenticity = sender.isSure ? "dmarc_pass" : "unverified";
  return { message: { ...message, from: sender.address, authenticity } };
}
