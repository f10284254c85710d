import { useSuspenseQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import type { Body } from "./policy-types";

export type Rule = Body["policy"]["routing"][number];

interface RuleFieldsProps {
  /** Its place among all, from 0: the first rule that fits counts. */
  at: number;
  of: number;
  rule: Rule;
  /** Which intents it may be about; null: it stays what it is about. */
  intents: Body["intents"] | null;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
  onMove: (to: number) => void;
}

/** One rule of who gets what a person handles: for which requests, which team, and its place among all. */
export function RuleFields({ at, of, rule, intents, onChange, onRemove, onMove }: RuleFieldsProps) {
  const trpc = useTRPC();
  const { data: workspace } = useSuspenseQuery(trpc.workspace.get.queryOptions());
  const teams = useId();
  const number = String(at + 1);
  return (
    <fieldset className="grid min-w-0 gap-1">
      <legend className="mb-1 text-sm text-faint tabular-nums">
        Rule {number} of {of}
      </legend>
      <div className="flex flex-wrap items-end gap-2">
        {intents === null ? null : (
          <SelectField
            label="Kind of request"
            value={rule.intent ?? ""}
            onChange={(event) => onChange({ ...rule, intent: event.target.value === "" ? null : event.target.value })}
          >
            <option value="">Any</option>
            {intents.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </SelectField>
        )}
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
        <LanguageField value={rule.language} onChange={(language) => onChange({ ...rule, language })} />
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

/** One of those that are answered at all, and the one that the rule has. */
function LanguageField({ value, onChange }: { value: string | null; onChange: (language: string | null) => void }) {
  const trpc = useTRPC();
  const { data: settings } = useSuspenseQuery(trpc.settings.get.queryOptions());
  const { languages } = settings.body;
  const offered = value === null || languages.includes(value) ? languages : [...languages, value];
  return (
    <SelectField
      label="Language"
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
    >
      <option value="">Any</option>
      {offered.map((code) => (
        <option key={code} value={code}>
          {nameOf(code)}
        </option>
      ))}
    </SelectField>
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
