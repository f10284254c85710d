"use client";

import { formatFact } from "@/server/core/evidence/format-fact";
import { When } from "../shell/when";
import { PassageText } from "../ticket/passage-text";
import { sayFactName } from "../ticket/say-fact-name";
import { SourceLink } from "../ticket/source-link";
import type { DraftSource, Proposal } from "./card-types";
import { factOf, passageOf, saySource } from "./source-of";

/** The very span behind a sentence: the passage with its quote, or the fact with its record. */
export function SourceSpan({ source, proposal }: { source: DraftSource; proposal: Proposal }) {
  const passage = passageOf(source, proposal);
  const fact = factOf(source, proposal);
  if (passage) {
    return (
      <div className="grid gap-2">
        <SourceLink url={passage.url} title={passage.title} />
        {source.quote ? <mark className="bg-accent-subtle text-text">{source.quote}</mark> : null}
        <PassageText text={passage.text} />
        <p className="text-xs text-faint">Version {passage.version}</p>
      </div>
    );
  }
  if (!fact) return <p>{saySource(source, proposal)}</p>;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
      <dt className="text-faint">{sayFactName(fact.name)}</dt>
      <dd className="font-medium tabular-nums">{formatFact(fact)}</dd>
      <dt className="text-faint">Record</dt>
      <dd className="font-mono text-xs leading-5">
        {fact.source.port} {fact.source.ref}
      </dd>
      <dt className="text-faint">Read</dt>
      <dd>
        <When at={fact.asOf} />
      </dd>
    </dl>
  );
}
