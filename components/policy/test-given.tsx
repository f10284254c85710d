import { factDeclarations } from "@/server/core/evidence/fact-declarations";
import { assuranceWording } from "../ticket/sure";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import type { Body, PolicyTest } from "./policy-types";

type Given = PolicyTest["given"];
type Scalar = Given["facts"][string];

interface TestGivenProps {
  given: Given;
  intents: Body["intents"];
  onChange: (next: Partial<Given>) => void;
}

const assurances = ["none", "claimed", "attested", "proven"] as const;
const channels = ["email", "web", "api", "chat"];

/** What is understood, who asks, and what the records say. */
export function TestGiven({ given, intents, onChange }: TestGivenProps) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-semibold">What is given</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label="Kind of request"
          value={given.intent ?? ""}
          onChange={(event) => onChange({ intent: event.target.value === "" ? null : event.target.value })}
        >
          <option value="">None that is known</option>
          {intents.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </SelectField>
        <TextField
          label="How sure, in %"
          type="number"
          min={0}
          max={100}
          step="any"
          required
          value={Math.round(given.confidence * 10_000) / 100}
          onChange={(event) => onChange({ confidence: Math.min(1, Math.max(0, Number(event.target.value) / 100)) })}
        />
        <SelectField
          label="Who asks"
          value={given.assurance}
          onChange={(event) => onChange({ assurance: assurances.find((one) => one === event.target.value) ?? "none" })}
        >
          {assurances.map((one) => (
            <option key={one} value={one}>
              {assuranceWording[one]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Channel"
          value={given.channel}
          onChange={(event) => onChange({ channel: event.target.value })}
        >
          {[...new Set([...channels, given.channel])].map((channel) => (
            <option key={channel}>{channel}</option>
          ))}
        </SelectField>
      </div>
      <Facts facts={given.facts} onChange={(facts) => onChange({ facts })} />
    </fieldset>
  );
}

const known = Object.entries(factDeclarations).flatMap(([name, { personal, type }]) =>
  personal ? [] : [{ name, type }],
);

function Facts({ facts, onChange }: { facts: Given["facts"]; onChange: (facts: Given["facts"]) => void }) {
  const free = known.filter(({ name }) => !Object.hasOwn(facts, name));
  return (
    <details>
      <summary className="text-sm">What the records say ({Object.keys(facts).length} facts)</summary>
      <div className="mt-2 grid gap-2">
        {Object.entries(facts).map(([name, value]) => (
          <div key={name} className="flex items-end gap-2">
            <div className="grow">
              <FactField name={name} value={value} onChange={(next) => onChange({ ...facts, [name]: next })} />
            </div>
            <Button
              variant="quiet"
              onClick={() => onChange(Object.fromEntries(Object.entries(facts).filter(([other]) => other !== name)))}
            >
              Remove<span className="sr-only"> {name}</span>
            </Button>
          </div>
        ))}
        <SelectField
          label="Add a fact"
          hideLabel
          value=""
          onChange={(event) => {
            const fact = free.find(({ name }) => name === event.target.value);
            if (fact) onChange({ ...facts, [fact.name]: firstOf(fact.type) });
          }}
        >
          <option value="">Add a fact</option>
          {free.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </SelectField>
      </div>
    </details>
  );
}

function firstOf(type: string): Scalar {
  return type === "bool" ? true : type === "int" ? 0 : "";
}

function FactField({ name, value, onChange }: { name: string; value: Scalar; onChange: (value: Scalar) => void }) {
  if (typeof value === "boolean") {
    return (
      <SelectField label={name} value={String(value)} onChange={(event) => onChange(event.target.value === "true")}>
        <option value="true">yes</option>
        <option value="false">no</option>
      </SelectField>
    );
  }
  if (typeof value === "number") {
    return (
      <TextField
        label={name}
        type="number"
        step="any"
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    );
  }
  return <TextField label={name} value={value ?? ""} onChange={(event) => onChange(event.target.value)} />;
}
