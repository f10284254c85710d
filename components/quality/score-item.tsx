"use client";

import { When } from "../shell/when";
import { Asker } from "../review/asker";
import { sayArgName, sayArgSource } from "../review/say-arg";
import { CardSection } from "../review/card-section";
import { MessageEntry } from "../ticket/conversation";
import { FactsStep, PassagesStep } from "../ticket/evidence-steps";
import { useIntentTitle } from "../ticket/use-intent-title";
import { Button } from "../ui/button";
import { OtherCards } from "./other-cards";
import type { Opened, Told } from "./quality-types";
import { ScoreForm } from "./score-form";

interface ScoreItemProps {
  opened: Opened;
  onDone: (told: Told) => void;
  onClose: () => void;
}

/** One resolution with all that it rests on, and the scorecard beside it. */
export function ScoreItem({ opened, onDone, onClose }: ScoreItemProps) {
  const { subject, resolvedAt, requester, identity, release } = opened;
  return (
    <article aria-label={subject === "" ? "No subject" : subject} className="grid grid-cols-1 gap-5">
      <header className="grid gap-1">
        <div className="flex items-start justify-between gap-3">
          <h2 dir="auto" className="min-w-0 text-lg font-semibold break-words">
            {subject === "" ? "No subject" : subject}
          </h2>
          <Button variant="quiet" className="lg:hidden" onClick={onClose}>
            Back to the list
          </Button>
        </div>
        <p className="text-sm text-muted">
          <span className="wrap-anywhere">{requester.name ?? requester.address}</span>, by {opened.channel}. Resolved{" "}
          <When at={resolvedAt} /> {release === null ? "" : `under release ${String(release)}`}
        </p>
        <p className="text-sm">
          <Asker identity={identity} />
        </p>
      </header>
      <div className="grid grid-cols-1 gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid grid-cols-1 content-start gap-5">
          <Asked opened={opened} />
          <Done opened={opened} />
          <CardSection title="What the customer was told">
            <p
              dir="auto"
              className="max-w-prose rounded-panel border bg-raised p-4 text-prose break-words whitespace-pre-line"
            >
              {opened.reply}
            </p>
          </CardSection>
          <CardSection title="What it rests on">
            <ol className="grid grid-cols-1">
              <FactsStep evidence={{ facts: opened.facts }} />
              <PassagesStep evidence={{ passages: opened.passages, knowledgeGaps: [] }} />
            </ol>
          </CardSection>
          {opened.disputed ? <OtherCards cards={opened.cards} /> : null}
        </div>
        <ScoreForm opened={opened} onDone={onDone} />
      </div>
    </article>
  );
}

function Asked({ opened: { messages, wants, requester } }: { opened: Opened }) {
  const titleOf = useIntentTitle();
  return (
    <CardSection title="What was asked">
      <ol className="grid grid-cols-1 gap-3">
        {messages.map((message) => (
          <MessageEntry key={message.id} message={message} fallback={requester.name ?? requester.address} />
        ))}
      </ol>
      <ul aria-label="What the agent took it for" className="grid gap-1 text-sm">
        {wants.map((want) => (
          <li key={want.id}>
            <span className="font-medium">{titleOf(want.intent)}</span>{" "}
            <q dir="auto" className="text-muted">
              {want.text}
            </q>
          </li>
        ))}
      </ul>
    </CardSection>
  );
}

function Done({ opened: { actions } }: { opened: Opened }) {
  return (
    <CardSection title="What was done">
      {actions.length === 0 ? <p className="text-sm text-muted">Nothing but the reply.</p> : null}
      <ul className="grid gap-3">
        {actions.map((action) => (
          <li key={action.part} className="grid gap-1">
            <p className="text-sm font-semibold">
              {action.says}
              {action.at ? <span className="font-normal text-muted"> at {action.at}</span> : null}
            </p>
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs">
              {action.args.map((arg) => (
                <div key={arg.name} className="contents">
                  <dt className="text-faint">{sayArgName(arg.name)}</dt>
                  <dd className="break-words">
                    <span className="font-mono">{arg.value}</span>
                    {action.means[arg.name] ? <span className="text-muted"> {action.means[arg.name]}</span> : null}{" "}
                    <span className="text-faint">{sayArgSource(arg.source, arg.value)}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </CardSection>
  );
}
