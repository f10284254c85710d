import type { Outcome } from "@/server/core/decision/decision";
import { ReasonCode } from "@/server/core/decision/reason";
import { reasonTitle } from "@/server/core/decision/reason-title";
import { verdictWording } from "@/server/core/decision/verdict-wording";
import { Checkbox } from "../ui/checkbox";
import { SelectField } from "../ui/field";
import { sayName } from "./level-words";
import type { DraftView, PolicyTest } from "./policy-types";

type Expect = PolicyTest["expect"];

interface TestExpectProps {
  test: PolicyTest;
  actions: DraftView["actions"];
  onChange: (expect: Expect) => void;
}

const outcomes = ["act", "review", "escalate"] as const;

/** What must come out: of the whole, of each part, and why. */
export function TestExpect({ test: { given, expect }, actions, onChange }: TestExpectProps) {
  const { parts, reasons } = expect;
  const planned = [...given.actions.map(({ action }) => action), ...(given.reply === null ? [] : ["reply"])];
  const names = [...new Set([...planned, ...Object.keys(parts)])];
  const titleOf = (name: string) =>
    name === "reply" ? "Reply" : (actions.find((action) => action.name === name)?.title ?? sayName(name));
  const setPart = (name: string, outcome: Outcome | null) =>
    onChange({
      ...expect,
      parts: Object.fromEntries([
        ...Object.entries(parts).filter(([other]) => other !== name),
        ...(outcome === null ? [] : [[name, outcome] as const]),
      ]),
    });
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-semibold">What must come out</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label="The whole"
          value={expect.outcome}
          onChange={(event) => onChange({ ...expect, outcome: outcomeOf(event.target.value) ?? "escalate" })}
        >
          <Outcomes />
        </SelectField>
        {names.map((name) => (
          <SelectField
            key={name}
            label={titleOf(name)}
            value={parts[name] ?? ""}
            onChange={(event) => setPart(name, outcomeOf(event.target.value))}
          >
            <option value="">Not compared</option>
            <Outcomes />
          </SelectField>
        ))}
      </div>
      <Checkbox
        label="For exactly these reasons"
        checked={reasons !== null}
        onCheckedChange={(on) => onChange({ ...expect, reasons: on ? [] : null })}
      />
      {reasons === null ? null : (
        <div className="grid gap-1 pl-6 sm:grid-cols-2">
          {ReasonCode.options.map((code) => (
            <Checkbox
              key={code}
              label={reasonTitle[code]}
              checked={reasons.includes(code)}
              onCheckedChange={(on) =>
                onChange({ ...expect, reasons: on ? [...reasons, code] : reasons.filter((one) => one !== code) })
              }
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

function Outcomes() {
  return outcomes.map((outcome) => (
    <option key={outcome} value={outcome}>
      {verdictWording[outcome]}
    </option>
  ));
}

function outcomeOf(value: string): Outcome | null {
  return outcomes.find((outcome) => outcome === value) ?? null;
}
