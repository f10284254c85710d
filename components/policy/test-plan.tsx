import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { SelectField, TextField } from "../ui/field";
import { sayName } from "./level-words";
import type { DraftView, PolicyTest } from "./policy-types";

type Given = PolicyTest["given"];
type Tested = Given["actions"][number];

interface TestPlanProps {
  given: Given;
  actions: DraftView["actions"];
  onChange: (next: Partial<Given>) => void;
}

const easy: Omit<Tested, "action"> = {
  ...{ value: null, notEntitled: null, scopeGranted: true, budgetExhausted: null, recentSameSubject: false },
};

/** What the agent would do: actions with their values, and the reply. */
export function TestPlan({ given, actions, onChange }: TestPlanProps) {
  const titleOf = (name: string) => actions.find((action) => action.name === name)?.title ?? sayName(name);
  const set = (at: number, next: Tested | null) =>
    onChange({ actions: given.actions.flatMap((one, i) => (i === at ? (next ?? []) : [one])) });
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-semibold">What the agent would do</legend>
      {given.actions.map((action, at) => (
        // The same action may stand twice.
        <ActionFields key={at} title={titleOf(action.action)} action={action} onChange={(next) => set(at, next)} />
      ))}
      <SelectField
        label="Add an action"
        hideLabel
        value=""
        onChange={(event) => onChange({ actions: [...given.actions, { action: event.target.value, ...easy }] })}
      >
        <option value="">Add an action</option>
        {actions.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </SelectField>
      <ReplyFields reply={given.reply} onChange={(reply) => onChange({ reply })} />
    </fieldset>
  );
}

interface ActionFieldsProps {
  title: string;
  action: Tested;
  onChange: (next: Tested | null) => void;
}

function ActionFields({ title, action, onChange }: ActionFieldsProps) {
  const { value } = action;
  const set = (next: Partial<Tested>) => onChange({ ...action, ...next });
  return (
    <fieldset className="grid gap-2 border-l pl-3">
      <legend className="mb-1 text-sm">{title}</legend>
      <div className="flex flex-wrap items-end gap-2">
        <div className="w-32">
          <TextField
            label="Value"
            type="number"
            min={0}
            step={0.01}
            placeholder="None"
            value={value === null ? "" : value.minor / 100}
            onChange={(event) => {
              const { value: typed } = event.target;
              const minor = Math.round(Number(typed) * 100);
              set({ value: typed === "" ? null : { minor, currency: value?.currency ?? "EUR" } });
            }}
          />
        </div>
        {value === null ? null : (
          <div className="w-20">
            <TextField
              label="Currency"
              pattern="[A-Z]{3}"
              title="Three capital letters, such as EUR"
              required
              maxLength={3}
              value={value.currency}
              onChange={(event) => set({ value: { ...value, currency: event.target.value.toUpperCase() } })}
            />
          </div>
        )}
        <Button variant="quiet" onClick={() => onChange(null)}>
          Remove<span className="sr-only"> {title}</span>
        </Button>
      </div>
      <TextField
        label="Why the records do not allow it"
        placeholder="They do"
        maxLength={200}
        value={action.notEntitled ?? ""}
        onChange={(event) => set({ notEntitled: event.target.value === "" ? null : event.target.value })}
      />
      <Checkbox
        label="A budget has no room for it"
        checked={action.budgetExhausted !== null}
        onCheckedChange={(on) => set({ budgetExhausted: on ? "a budget" : null })}
      />
      <Checkbox
        label="Done lately on the same record"
        checked={action.recentSameSubject}
        onCheckedChange={(recentSameSubject) => set({ recentSameSubject })}
      />
      <Checkbox
        label="A connection performs it"
        checked={action.scopeGranted}
        onCheckedChange={(scopeGranted) => set({ scopeGranted })}
      />
    </fieldset>
  );
}

const answer = { purpose: "answer" as const, statesAccountFact: false, unsupportedSentences: 0, forbidden: [] };
const purposes = { answer: "An answer", question: "A question", proof: "A proof of who asks is wanted" };

function ReplyFields({ reply, onChange }: { reply: Given["reply"]; onChange: (reply: Given["reply"]) => void }) {
  return (
    <div className="grid gap-2">
      <SelectField
        label="Reply"
        value={reply?.purpose ?? ""}
        onChange={(event) => {
          const purpose = (["answer", "question", "proof"] as const).find((one) => one === event.target.value);
          onChange(purpose === undefined ? null : { ...(reply ?? answer), purpose });
        }}
      >
        <option value="">None</option>
        {Object.entries(purposes).map(([purpose, name]) => (
          <option key={purpose} value={purpose}>
            {name}
          </option>
        ))}
      </SelectField>
      {reply === null ? null : (
        <>
          <TextField
            label="Sentences without a source"
            type="number"
            min={0}
            step={1}
            value={reply.unsupportedSentences}
            onChange={(event) =>
              onChange({ ...reply, unsupportedSentences: Math.max(0, Math.round(Number(event.target.value))) })
            }
          />
          <Checkbox
            label="States account details"
            checked={reply.statesAccountFact}
            onCheckedChange={(statesAccountFact) => onChange({ ...reply, statesAccountFact })}
          />
        </>
      )}
    </div>
  );
}
