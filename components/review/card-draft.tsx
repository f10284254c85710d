"use client";

import { Popover } from "../ui/popover";
import type { Draft, DraftSource, Proposal } from "./card-types";
import { lateParts } from "./late-parts";
import { saySource, spanOf } from "./source-of";

/** A receipt's slot reads as what will stand there. */
const slot = /(\{\{receipt\.[a-z0-9_.]+\}\})/i;

/** The reply as it would be sent: each sentence with the number of what backs it, and what that is beside it. */
export function CardDraft({ draft, proposal }: { draft: Draft; proposal: Proposal }) {
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-1.5 @2xl:grid-cols-[minmax(0,1fr)_12rem]">
      <div
        dir="auto"
        className="grid max-w-prose grid-cols-1 gap-2 border-l-2 border-accent pl-3 text-prose break-words"
      >
        {draft.greeting === "" ? null : <p className="whitespace-pre-line">{draft.greeting}</p>}
        {draft.paragraphs.map((lines, at) => (
          <p key={at} className="whitespace-pre-line">
            {lines.map((line, index) => (
              <Sentence key={index} line={line} draft={draft} proposal={proposal} />
            ))}
          </p>
        ))}
        {draft.closing === "" ? null : <p className="whitespace-pre-line">{draft.closing}</p>}
      </div>
      <ol
        aria-label="Sources of the reply"
        className="flex flex-wrap content-start gap-x-3 gap-y-0.5 text-xs text-muted @2xl:grid @2xl:grid-cols-1 @2xl:gap-1"
      >
        {groupSources(draft.sources, proposal).map(([says, numbers]) => (
          <li key={says} className="flex gap-1">
            <span className="shrink-0 text-faint tabular-nums">{numbers.join(", ")}</span>
            <span className="min-w-0 break-words">{says}</span>
          </li>
        ))}
        {draft.unsupported > 0 ? (
          <li className="text-warning">
            {draft.unsupported === 1
              ? "1 sentence has no source"
              : `${String(draft.unsupported)} sentences have no source`}
          </li>
        ) : null}
      </ol>
      {draft.dropped.length > 0 ? (
        <p className="text-xs text-warning">
          Taken out of the draft: {draft.dropped.map(({ text }) => `"${text}"`).join(", ")}
        </p>
      ) : null}
    </div>
  );
}

/** Several spans of one document are one line. */
function groupSources(sources: readonly DraftSource[], proposal: Proposal): [string, number[]][] {
  const groups = new Map<string, number[]>();
  for (const source of sources) {
    const says = saySource(source, proposal);
    groups.set(says, [...(groups.get(says) ?? []), source.number]);
  }
  return [...groups];
}

function Sentence(props: { line: Draft["paragraphs"][number][number]; draft: Draft; proposal: Proposal }) {
  const { line, draft, proposal } = props;
  const sources = draft.sources.filter((source) => line.sources.includes(source.number));
  return (
    <>
      {line.text.startsWith("- ") ? "\n" : ""}
      {line.text.split(slot).map((piece, index) =>
        slot.test(piece) ? (
          <span key={index} className="rounded-control bg-raised px-1 text-xs text-muted">
            reference, once done
          </span>
        ) : (
          piece
        ),
      )}
      {sources.length === 0 ? (
        <span className="ml-1 rounded-control bg-warning-subtle px-1 text-xs text-warning">no source</span>
      ) : (
        sources.map((source) => <SourceMark key={source.number} source={source} proposal={proposal} />)
      )}{" "}
    </>
  );
}

/** The number behind a sentence; it opens the very span. */
function SourceMark({ source, proposal }: { source: DraftSource; proposal: Proposal }) {
  const says = saySource(source, proposal);
  return (
    <Popover
      label={says}
      className="max-w-prose"
      fetchContent={lateParts.SourceSpan.fetch}
      trigger={
        <button
          type="button"
          title={spanOf(source, proposal)}
          aria-label={`Source ${String(source.number)}: ${says}`}
          className="rounded-key px-0.5 align-super text-xs leading-none text-accent tabular-nums hover:bg-accent-subtle pointer-coarse:px-2"
        >
          {source.number}
        </button>
      }
    >
      <lateParts.SourceSpan source={source} proposal={proposal} />
    </Popover>
  );
}
