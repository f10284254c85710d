import type { ComponentType, ReactNode } from "react";
import { sayRunState } from "@/server/core/job/action-run-wording";
import { Notice } from "../ui/notice";
import { plainQuote } from "./passage-text";
import { sayFactName } from "./say-fact-name";
import { SourceLink } from "./source-link";
import type { Timeline } from "./timeline-types";

type Package = NonNullable<Timeline["escalation"]>["package"];

interface PackagePartsProps {
  body: Package;
  /** How the page around it draws a titled part. */
  Part: ComponentType<{ title: string; children: ReactNode }>;
}

/** What a person gets who takes over: the same parts in the same order wherever it is read. */
export function PackageParts({ body, Part }: PackagePartsProps) {
  const { guidance, summary, blockedBy, nextMove, stepsTaken, unsent, facts, passages } = body;
  return (
    <>
      {guidance.length > 0 ? (
        <Notice tone="danger" title="Before anything else">
          {guidance.map((line) => (
            <p key={line} className="break-words">
              {line}
            </p>
          ))}
        </Notice>
      ) : null}
      <Part title="Summary">
        <p className="max-w-prose text-prose break-words whitespace-pre-line">{summary}</p>
      </Part>
      {blockedBy.length > 0 ? (
        <Part title="Why the agent stopped">
          <ul className="grid list-disc gap-0.5 pl-5 text-sm marker:text-warning">
            {blockedBy.map((blocked) => (
              <li key={`${blocked.code} ${blocked.says}`} className="break-words">
                {blocked.says}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Part title="Proposed next move">
        <p className="max-w-prose border-l-2 border-accent pl-3 text-sm break-words whitespace-pre-line">{nextMove}</p>
      </Part>
      {unsent === null ? null : (
        <Part title="Drafted, and not sent">
          <p className="max-w-prose text-prose break-words whitespace-pre-line">{unsent}</p>
        </Part>
      )}
      {stepsTaken.length > 0 ? (
        <Part title="Done so far">
          <ul className="grid gap-0.5 text-sm">
            {stepsTaken.map((step) => (
              <li key={`${step.what} ${step.receipt ?? ""}`} className="break-words">
                {step.what} <span className="text-faint">{sayRunState(step.state)}</span>{" "}
                {step.receipt ? <span className="font-mono text-xs text-faint">{step.receipt}</span> : null}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {passages.length > 0 ? (
        <Part title="From the documents">
          <ul className="grid gap-1.5 text-sm">
            {passages.map((passage) => (
              <li key={`${passage.url} ${passage.quote}`}>
                <SourceLink url={passage.url} title={passage.title} />
                <blockquote className="line-clamp-3 border-l-2 pl-3 break-words text-muted">
                  {plainQuote(passage.quote)}
                </blockquote>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {facts.length > 0 ? (
        <details>
          <summary className="w-fit rounded-control text-xs text-muted underline underline-offset-2 hover:text-text">
            {facts.length} facts, each with its source
          </summary>
          <ul className="mt-2 grid gap-0.5 text-sm">
            {facts.map((fact) => (
              <li key={`${fact.name} ${fact.source}`} className="flex flex-wrap gap-x-2">
                <span className="text-muted">{sayFactName(fact.name)}</span>
                <span className="tabular-nums">{fact.value}</span>
                <span className="font-mono text-xs leading-5 text-faint">{fact.source}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
