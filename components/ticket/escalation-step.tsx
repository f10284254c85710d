import { Hand } from "lucide-react";
import type { ReactNode } from "react";
import { sayRunState } from "@/server/core/job/action-run-wording";
import { When } from "../shell/when";
import { plainQuote } from "./passage-text";
import { sayFactName } from "./say-fact-name";
import { SourceLink } from "./source-link";
import { Step } from "./step";
import type { Timeline } from "./timeline-types";

type Escalation = NonNullable<Timeline["escalation"]>;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-1">
      <h4 className="text-xs font-medium text-faint">{title}</h4>
      {children}
    </div>
  );
}

/** The package for who takes over: enough to act on without reading the thread. */
export function EscalationStep({ escalation }: { escalation: Escalation }) {
  const { summary, blockedBy, stepsTaken, nextMove, facts, passages } = escalation.package;
  return (
    <Step
      Icon={Hand}
      title="Handed to a person:"
      says={`team ${escalation.team}`}
      aside={<When at={escalation.at} />}
      open
    >
      <Part title="Summary">
        <p className="max-w-prose break-words whitespace-pre-line">{summary}</p>
      </Part>
      <Part title="Why the agent stopped">
        <ul className="grid list-disc gap-1 pl-5">
          {blockedBy.map((blocked) => (
            <li key={`${blocked.code} ${blocked.says}`}>{blocked.says}</li>
          ))}
        </ul>
      </Part>
      <Part title="Proposed next move">
        <p className="max-w-prose whitespace-pre-line">{nextMove}</p>
      </Part>
      {stepsTaken.length > 0 ? (
        <Part title="Done so far">
          <ul className="grid gap-1">
            {stepsTaken.map((step) => (
              <li key={`${step.what} ${step.receipt ?? ""}`}>
                {step.what} <span className="text-faint">{sayRunState(step.state)}</span>{" "}
                {step.receipt ? <span className="font-mono text-xs text-faint">{step.receipt}</span> : null}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {facts.length > 0 ? (
        <details>
          <summary className="w-fit text-xs text-faint underline underline-offset-2">
            {facts.length} facts, each with its source
          </summary>
          <ul className="mt-2 grid gap-1">
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
      {passages.length > 0 ? (
        <Part title="From the documents">
          <ul className="grid gap-2">
            {passages.map((passage) => (
              <li key={`${passage.url} ${passage.quote}`}>
                <SourceLink url={passage.url} title={passage.title} />
                <blockquote className="border-l-2 pl-3 break-words text-muted">{plainQuote(passage.quote)}</blockquote>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
    </Step>
  );
}
