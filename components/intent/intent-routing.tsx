"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useId } from "react";
import { intentReferences } from "@/server/core/policy/intent-edits";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import { Section } from "../ui/section";
import { RuleIssues } from "./intent-issues";
import type { IntentPartProps, IntentSource } from "./intent-types";

type Rule = IntentSource["body"]["policy"]["routing"][number];

/** Which team gets what a person handles of this intent, and where its rules sit among all: the first that fits counts. */
export function IntentRouting({ source, intent }: IntentPartProps) {
  const { body, draft, edit } = source;
  const { routing, defaultTeam } = body.policy;
  const { rules } = intentReferences(body, intent.name);
  const general = routing.flatMap((rule, at) => (rule.intent === null ? [{ at, rule }] : []));
  const change = (by: (all: Rule[]) => Rule[]) =>
    edit?.edit((changed) => {
      changed.policy.routing = by(changed.policy.routing);
    });
  const add = () =>
    change((all) => {
      // Behind a rule for every intent it would never be reached.
      const first = all.findIndex((rule) => rule.intent === null);
      const rule = { intent: intent.name, urgency: null, language: null, team: defaultTeam };
      return all.toSpliced(first === -1 ? all.length : first, 0, rule);
    });
  const shown = [...rules, ...general].sort((a, b) => a.at - b.at);
  return (
    <Section title="Who gets what a person handles" says="The first rule that fits counts.">
      <ol className="grid gap-3">
        {shown.map(({ at, rule }) => (
          <li key={at} className="grid gap-1">
            {rule.intent === null || edit === null ? (
              <p className="text-sm">
                <span className="text-faint tabular-nums">
                  Rule {at + 1} of {routing.length}:
                </span>{" "}
                {sayRule(rule)}
              </p>
            ) : (
              <RuleFields
                at={at}
                of={routing.length}
                rule={rule}
                onChange={(next) => change((all) => all.with(at, next))}
                onRemove={() => change((all) => all.toSpliced(at, 1))}
                onMove={(to) => change((all) => all.toSpliced(at, 1).toSpliced(to, 0, rule))}
              />
            )}
            <RuleIssues draft={draft} at={at} />
          </li>
        ))}
        <li className="text-sm">
          <span className="text-faint">Where none fits:</span> {defaultTeam}
          {draft === null ? null : (
            <>
              {" · "}
              <Link href={`/policies/drafts/${draft.id}#routing`} className="text-muted underline underline-offset-2">
                All rules
              </Link>
            </>
          )}
        </li>
      </ol>
      {edit === null ? null : (
        <Button className="justify-self-start" onClick={add}>
          Add a rule for {intent.title}
        </Button>
      )}
    </Section>
  );
}

function sayRule({ intent, urgency, language, team }: Rule): string {
  const when = [
    ...(intent === null ? ["any kind of request"] : []),
    ...(urgency === null ? [] : [`urgency ${urgency}`]),
    ...(language === null ? [] : [`in the language ${language}`]),
  ];
  return `${when.length === 0 ? "always" : when.join(", ")} to ${team}`;
}

interface RuleFieldsProps {
  at: number;
  of: number;
  rule: Rule;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
  onMove: (to: number) => void;
}

function RuleFields({ at, of, rule, onChange, onRemove, onMove }: RuleFieldsProps) {
  const trpc = useTRPC();
  const { data: workspace } = useSuspenseQuery(trpc.workspace.get.queryOptions());
  const teams = useId();
  const number = String(at + 1);
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-sm text-faint tabular-nums">
        Rule {number} of {of}
      </legend>
      <div className="flex flex-wrap items-end gap-2">
        <SelectField
          label="Urgency"
          value={rule.urgency ?? ""}
          onChange={(event) => onChange({ ...rule, urgency: urgencyOf(event.target.value) })}
        >
          <option value="">Any</option>
          <option value="high">High</option>
          <option value="normal">Normal</option>
          <option value="low">Low</option>
        </SelectField>
        <div className="w-24">
          <TextField
            label="Language"
            placeholder="Any"
            maxLength={2}
            value={rule.language ?? ""}
            onChange={(event) => {
              const language = event.target.value.trim().toLowerCase();
              onChange({ ...rule, language: language === "" ? null : language });
            }}
          />
        </div>
        <div className="w-48">
          <TextField
            label="Team"
            list={teams}
            maxLength={80}
            value={rule.team}
            aria-invalid={rule.team.trim() === ""}
            onChange={(event) => onChange({ ...rule, team: event.target.value })}
          />
        </div>
        <datalist id={teams}>
          {workspace.teams.map((team) => (
            <option key={team}>{team}</option>
          ))}
        </datalist>
        <Button variant="quiet" disabled={at === 0} onClick={() => onMove(at - 1)}>
          Earlier<span className="sr-only">: rule {number}</span>
        </Button>
        <Button variant="quiet" disabled={at === of - 1} onClick={() => onMove(at + 1)}>
          Later<span className="sr-only">: rule {number}</span>
        </Button>
        <Button variant="quiet" onClick={onRemove}>
          Remove<span className="sr-only"> rule {number}</span>
        </Button>
      </div>
    </fieldset>
  );
}

function urgencyOf(value: string): Rule["urgency"] {
  return value === "high" || value === "normal" || value === "low" ? value : null;
}
