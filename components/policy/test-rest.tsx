import { Checkbox } from "../ui/checkbox";
import { TextField } from "../ui/field";
import type { PolicyTest } from "./policy-types";

type Given = PolicyTest["given"];

interface TestRestProps {
  given: Given;
  onChange: (next: Partial<Given>) => void;
}

const risks: Record<Given["riskKinds"][number], string> = {
  legal: "Legal action",
  self_harm: "Self-harm",
  threat: "Threat",
  press: "Press",
  security: "Fraud or a taken-over account",
};
const riskKinds = ["legal", "self_harm", "threat", "press", "security"] as const;

/** What is rarely otherwise: left alone, it is the easy case. */
export function TestRest({ given, onChange }: TestRestProps) {
  const whole = (text: string) => Math.max(0, Math.round(Number(text)));
  return (
    <details>
      <summary className="text-sm">Everything else</summary>
      <div className="mt-2 grid gap-3">
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label="Language"
            hint="Two letters. Empty: it cannot be told."
            maxLength={2}
            value={given.language ?? ""}
            onChange={(event) => {
              const language = event.target.value.trim().toLowerCase();
              onChange({ language: language === "" ? null : language });
            }}
          />
          <TextField
            label="Days since contact data changed"
            hint="Empty: they never did."
            type="number"
            min={0}
            value={given.contactChangedDaysAgo ?? ""}
            onChange={(event) =>
              onChange({ contactChangedDaysAgo: event.target.value === "" ? null : whole(event.target.value) })
            }
          />
          <TextField
            label="Replies in this episode so far"
            type="number"
            min={0}
            value={given.repliesThisEpisode}
            onChange={(event) => onChange({ repliesThisEpisode: whole(event.target.value) })}
          />
          <TextField
            label="Files that came with it"
            type="number"
            min={0}
            value={given.attachments}
            onChange={(event) => onChange({ attachments: whole(event.target.value) })}
          />
          <TextField
            label="Place in a rollout"
            hint="From 0, first in, to below 1, last in."
            type="number"
            min={0}
            max={0.999999}
            step="any"
            value={given.draw}
            onChange={(event) => onChange({ draw: Math.min(0.999999, Math.max(0, Number(event.target.value))) })}
          />
        </div>
        <Checkbox
          label="Asks for a person"
          checked={given.askedForPerson}
          onCheckedChange={(askedForPerson) => onChange({ askedForPerson })}
        />
        <Checkbox
          label="The documents do not answer it"
          checked={given.knowledgeGap}
          onCheckedChange={(knowledgeGap) => onChange({ knowledgeGap })}
        />
        {riskKinds.map((kind) => (
          <Checkbox
            key={kind}
            label={`Risk words: ${risks[kind]}`}
            checked={given.riskKinds.includes(kind)}
            onCheckedChange={(on) =>
              onChange({ riskKinds: on ? [...given.riskKinds, kind] : given.riskKinds.filter((one) => one !== kind) })
            }
          />
        ))}
      </div>
    </details>
  );
}
