"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReleaseChange } from "@/server/core/policy/compare-releases";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import { Margin } from "./margin";
import type { Body } from "./policy-types";
import type { DraftEdit } from "./use-draft";

type Rule = Body["policy"]["routing"][number];

/** Which team gets what a person has to handle: the first rule that fits, else the last line. */
export function RoutingEditor(props: { edit: DraftEdit; changes: readonly ReleaseChange[]; may: boolean }) {
  const { edit, changes, may } = props;
  const trpc = useTRPC();
  // Those that are answered at all; until they are known a rule keeps the one that it has.
  const languages = useQuery(trpc.settings.get.queryOptions()).data?.body.languages ?? [];
  const { intents, policy } = edit.body;
  const set = (at: number, next: Rule | null) =>
    edit.edit((body) => {
      body.policy.routing = body.policy.routing.flatMap((rule, index) =>
        index === at ? (next ? [next] : []) : [rule],
      );
    });
  const move = (at: number, by: 1 | -1) =>
    edit.edit(({ policy: { routing } }) => {
      const [rule] = routing.splice(at, 1);
      if (rule) routing.splice(at + by, 0, rule);
    });
  const of = (field: string) => changes.find((change) => change.field === field);
  return (
    <section aria-labelledby="routing" className="grid grid-cols-1 gap-3 border-t pt-4">
      <h2 id="routing" className="text-lg font-semibold">
        Who gets what a person handles
      </h2>
      <fieldset disabled={!may} className="grid min-w-0 grid-cols-1 gap-3">
        <legend className="sr-only">Routing rules</legend>
        <Margin change={of("rules")}>
          <ol className="grid gap-2">
            {policy.routing.map((rule, index) => (
              // Rules have no name, and their order is what they mean.
              <RuleRow
                key={index}
                number={index + 1}
                rule={rule}
                intents={intents}
                languages={languages}
                last={index === policy.routing.length - 1}
                onMove={(by) => move(index, by)}
                onChange={(next) => set(index, next)}
              />
            ))}
          </ol>
          <Button
            className="justify-self-start"
            onClick={() =>
              edit.edit((body) => {
                body.policy.routing.push({
                  intent: null,
                  urgency: null,
                  language: null,
                  team: body.policy.defaultTeam,
                });
              })
            }
          >
            Add a rule
          </Button>
        </Margin>
        <Margin change={of("defaultTeam")}>
          <TextField
            label="Everything else"
            value={policy.defaultTeam}
            onChange={(event) => edit.edit((body) => (body.policy.defaultTeam = event.target.value))}
          />
        </Margin>
        <Margin change={of("riskTeam")}>
          <TextField
            label="Risk words, before any rule"
            value={policy.riskTeam}
            onChange={(event) => edit.edit((body) => (body.policy.riskTeam = event.target.value))}
          />
        </Margin>
      </fieldset>
    </section>
  );
}

interface RuleRowProps {
  number: number;
  rule: Rule;
  intents: Body["intents"];
  languages: readonly string[];
  last: boolean;
  onMove: (by: 1 | -1) => void;
  onChange: (next: Rule | null) => void;
}

function RuleRow({ number, rule, intents, languages, last, onMove, onChange }: RuleRowProps) {
  const { intent, urgency, language, team } = rule;
  const offered = language === null || languages.includes(language) ? languages : [...languages, language];
  return (
    <li className="flex flex-wrap items-end gap-2">
      <SelectField
        label={`Rule ${String(number)}: kind of request`}
        value={intent ?? ""}
        onChange={(event) => onChange({ ...rule, intent: event.target.value === "" ? null : event.target.value })}
      >
        <option value="">Any</option>
        {intents.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Urgency"
        value={urgency ?? ""}
        onChange={(event) => onChange({ ...rule, urgency: urgencyOf(event.target.value) })}
      >
        <option value="">Any</option>
        <option value="high">High</option>
        <option value="normal">Normal</option>
        <option value="low">Low</option>
      </SelectField>
      <SelectField
        label="Language"
        value={language ?? ""}
        onChange={(event) => onChange({ ...rule, language: event.target.value === "" ? null : event.target.value })}
      >
        <option value="">Any</option>
        {offered.map((code) => (
          <option key={code} value={code}>
            {nameOf(code)}
          </option>
        ))}
      </SelectField>
      <TextField label="Team" value={team} onChange={(event) => onChange({ ...rule, team: event.target.value })} />
      <Button variant="quiet" disabled={number === 1} onClick={() => onMove(-1)}>
        Earlier<span className="sr-only">: rule {number}</span>
      </Button>
      <Button variant="quiet" disabled={last} onClick={() => onMove(1)}>
        Later<span className="sr-only">: rule {number}</span>
      </Button>
      <Button variant="quiet" onClick={() => onChange(null)}>
        Remove<span className="sr-only"> rule {number}</span>
      </Button>
    </li>
  );
}

const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** A release that was brought in may name what is no language: it is shown as it stands. */
function nameOf(code: string): string {
  try {
    return languageNames.of(code) ?? code;
  } catch {
    return code;
  }
}

function urgencyOf(value: string): Rule["urgency"] {
  return value === "high" || value === "normal" || value === "low" ? value : null;
}
