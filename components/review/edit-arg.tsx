import { sayArgName, sayChoice } from "./say-arg";

interface EditArgProps {
  label: string;
  value: unknown;
  /** What it chooses from; empty where anything may stand. */
  choices: readonly string[];
  onChange: (value: unknown) => void;
}

const look =
  "w-full rounded-control border border-line-strong bg-surface px-1.5 py-0.5 font-mono text-xs text-text pointer-coarse:min-h-11";

/** One argument to change: a list as its entries with commas between, an object as its own fields. */
export function EditArg({ label, value, choices, onChange }: EditArgProps) {
  if (typeof value === "string" && choices.length > 0) {
    return (
      <select aria-label={label} className={look} value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {sayChoice(choice)}
          </option>
        ))}
      </select>
    );
  }
  if (typeof value === "boolean") {
    return (
      <input type="checkbox" aria-label={label} checked={value} onChange={(event) => onChange(event.target.checked)} />
    );
  }
  if (typeof value === "number") {
    return (
      <input
        type="number"
        aria-label={label}
        className={look}
        value={value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    );
  }
  if (Array.isArray(value)) {
    return (
      <input
        aria-label={label}
        className={look}
        defaultValue={value.map(String).join(", ")}
        onChange={(event) =>
          onChange(
            event.target.value
              .split(",")
              .map((one) => one.trim())
              .filter((one) => one !== ""),
          )
        }
      />
    );
  }
  if (typeof value === "object" && value !== null)
    return <EditFields label={label} value={value} onChange={onChange} />;
  return (
    <input
      aria-label={label}
      className={look}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** An empty field stands for null where it was null before. */
function EditFields({ label, value, onChange }: { label: string; value: object; onChange: (value: unknown) => void }) {
  return (
    <div className="grid gap-1">
      {Object.entries(value).map(([name, part]: [string, unknown]) => (
        <input
          key={name}
          aria-label={`${label}: ${sayArgName(name)}`}
          placeholder={sayArgName(name)}
          className={look}
          value={typeof part === "string" ? part : ""}
          onChange={(event) => {
            const text = event.target.value;
            onChange({ ...value, [name]: text === "" && part === null ? null : text });
          }}
        />
      ))}
    </div>
  );
}
