"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { noFilter } from "../ticket/list-filter";
import { useTRPC } from "../trpc";
import { SelectField } from "../ui/field";
import { Section } from "../ui/section";
import type { Resolutions, TemplateView } from "./template-types";

const DryRun = lazy(async () => ({ default: (await import("../ticket/dry-run")).DryRun }));

const wanted = { review: "It must wait for a person's yes.", escalate: "It must go to a person." };

/** Tries the template on one of its samples, or on a ticket of one's own. Nothing is written or sent. */
export function TryPanel({ template, resolutions }: { template: TemplateView; resolutions: Resolutions }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.ticket.list.queryOptions({ ...noFilter, limit: 20 }));
  const [chosen, setChosen] = useState("sample:0");
  const [kind = "", key = ""] = chosen.split(":");
  const of = kind === "sample" ? { sample: Number(key) } : { ticketId: key };
  const sample = kind === "sample" ? template.samples[Number(key)] : undefined;
  const tickets = data?.tickets ?? [];
  return (
    <Section title="Try it" says={sayHow(template, resolutions)}>
      <div className="max-w-prose">
        <SelectField
          label="On what"
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
          hint={tickets.length === 0 ? "Your own tickets can be chosen here once there are any." : undefined}
        >
          <optgroup label="Samples">
            {template.samples.map((one, index) => (
              <option key={one.subject} value={`sample:${String(index)}`}>
                {one.subject}
              </option>
            ))}
          </optgroup>
          {tickets.length === 0 ? null : (
            <optgroup label="Your recent tickets">
              {tickets.map((ticket) => (
                <option key={ticket.id} value={`ticket:${ticket.id}`}>
                  {ticket.subject}
                </option>
              ))}
            </optgroup>
          )}
        </SelectField>
      </div>
      {sample === undefined ? null : (
        <figure className="grid max-w-prose gap-1 text-sm">
          <blockquote className="border-l-2 pl-3 whitespace-pre-line">{sample.text}</blockquote>
          <figcaption className="text-xs text-faint">
            {sample.sender} {wanted[sample.expect.outcome]} A sample is written by a customer of the sandbox company:
            where that is not connected, nobody knows who writes.
          </figcaption>
        </figure>
      )}
      <Suspense fallback={<p className="h-8 text-sm text-faint">Loading…</p>}>
        <DryRun key={chosen} ask={{ template: template.id, of, resolutions }} />
      </Suspense>
    </Section>
  );
}

function sayHow({ clashes, intents }: TemplateView, resolutions: Resolutions): string {
  const kept = intents.filter(
    ({ name }) => clashes.intents.includes(name) && (resolutions.intents[name] ?? "keep") === "keep",
  );
  const how = "As if the template ruled beside what rules now. Nothing is written or sent.";
  if (kept.length === 0) return how;
  return `${how} Of ${kept.map(({ title }) => title).join(" and ")} you keep your own: it goes as yours does.`;
}
