"use client";

import { FlaskConical, Footprints } from "lucide-react";
import { useRef, useState } from "react";
import { readSteps, StepsError } from "../read-steps";
import type { Inputs } from "../trpc";
import { ActButton } from "../ui/act-button";
import { Notice } from "../ui/notice";
import { DecisionStep } from "./decision-step";
import { addStep, type DryRunStep, type Tried } from "./dry-run-steps";
import { FactsStep, IdentityStep, PassagesStep } from "./evidence-steps";
import { ProposalStep } from "./proposal-step";
import { Step } from "./step";
import { UnderstoodStep } from "./understood-step";

interface DryRunProps {
  /** What is tried out, by a release or with a template; null: there is nothing to try yet. */
  ask: Inputs["ticket"]["dryRun"] | Inputs["template"]["try"] | null;
  label?: string;
  /** Told once it is decided, and null when it is tried anew: a policy test can be made of it. */
  onDecided?: (decided: NonNullable<Tried["decided"]> | null) => void;
}

/** Tries a ticket or a message out and shows the way it would go, step by step, as it is found. Nothing is written or sent. */
export function DryRun({ ask, label = "Try it", onDecided }: DryRunProps) {
  const [tried, setTried] = useState<Tried | null>(null);
  const [busy, setBusy] = useState(false);
  const latest = useRef(0);

  const run = async (asked: NonNullable<DryRunProps["ask"]>) => {
    const mine = (latest.current += 1);
    const isMine = () => latest.current === mine;
    setBusy(true);
    setTried({});
    onDecided?.(null);
    try {
      const path = "template" in asked ? "template.try" : "ticket.dryRun";
      for await (const step of readSteps<DryRunStep>(path, asked)) {
        if (!isMine()) return;
        setTried((before) => addStep(before ?? {}, step));
        if (step.kind === "decided") onDecided?.(step);
      }
    } catch (error) {
      const stopped = error instanceof StepsError ? error.message : "It broke off. Try again.";
      if (isMine()) setTried((before) => ({ ...before, stopped }));
      // A fault of ours is for the console too.
      if (!(error instanceof StepsError)) throw error;
    } finally {
      if (isMine()) setBusy(false);
    }
  };

  return (
    <section aria-label="The way it would go" className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <ActButton
          whyNot={busy ? "It is being tried." : ask === null ? "There is nothing to try yet." : null}
          onClick={() => {
            if (ask !== null) void run(ask);
          }}
        >
          <FlaskConical aria-hidden className="size-4" />
          {busy ? "Trying…" : label}
        </ActButton>
        <p className="text-xs text-faint">Reads the records as they are now. Nothing is written or sent.</p>
      </div>
      <div aria-live="polite" className="sr-only">
        {tried?.decided ? "The try is done." : ""}
      </div>
      {tried ? <TriedSteps tried={tried} /> : null}
      {tried?.stopped ? (
        <Notice tone="danger" title="It stopped here" live>
          <p>{tried.stopped}</p>
        </Notice>
      ) : null}
    </section>
  );
}

function TriedSteps({ tried }: { tried: Tried }) {
  const { identified, understood } = tried;
  return (
    <ol className="divide-y">
      {understood ? <UnderstoodStep triage={understood.triage} /> : null}
      {identified ? <IdentityStep evidence={identified} /> : null}
      <PlannedSteps tried={tried} />
      {tried.decided ? <DecidedSteps actions={tried.proposed?.actions ?? []} decided={tried.decided} /> : null}
    </ol>
  );
}

function PlannedSteps({ tried: { gathered, proposed } }: { tried: Tried }) {
  return (
    <>
      {gathered ? (
        <>
          <FactsStep evidence={gathered} />
          <PassagesStep evidence={{ passages: gathered.passages, knowledgeGaps: proposed?.knowledgeGaps ?? [] }} />
        </>
      ) : null}
      {proposed ? (
        <ProposalStep
          round={{ actions: proposed.actions }}
          evidence={{ reply: proposed.reply, passages: gathered?.passages ?? [] }}
        />
      ) : null}
    </>
  );
}

interface DecidedStepsProps {
  actions: NonNullable<Tried["proposed"]>["actions"];
  decided: NonNullable<Tried["decided"]>;
}

function DecidedSteps({ actions, decided }: DecidedStepsProps) {
  const { decision, input, next, model, tokens } = decided;
  return (
    <>
      <DecisionStep round={{ actions, model, tokens }} decision={{ ...decision, at: new Date(input.asOf) }} />
      <Step Icon={Footprints} title="Next:" says={next[0] ?? "nothing"} open>
        {next.length > 1 ? (
          <ol className="grid list-decimal gap-1 pl-5 text-muted">
            {next.slice(1).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        ) : null}
      </Step>
    </>
  );
}
