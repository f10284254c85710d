import { Segmented } from "../ui/segmented";
import type { Resolutions, TemplateView } from "./template-types";

type Kind = keyof Resolutions;

interface ClashesFieldProps {
  template: TemplateView;
  value: Resolutions;
  onChange: (value: Resolutions) => void;
}

const choices = [
  { value: "keep", name: "Keep mine" },
  { value: "rename", name: "Have both" },
] as const;

/** The names that are taken here: which one is to be there, mine alone or both. */
export function ClashesField({ template, value, onChange }: ClashesFieldProps) {
  const { intents, articles } = template.clashes;
  const rows: { kind: Kind; key: string; what: string }[] = [
    ...intents.map((key) => ({
      kind: "intents" as const,
      key,
      what: `Kind of request: ${titleOf(template.intents, key)}`,
    })),
    ...articles.map((key) => ({ kind: "articles" as const, key, what: `Article: ${key}` })),
  ];
  if (rows.length === 0) return null;
  return (
    <div className="grid gap-2">
      <p className="max-w-prose text-sm text-muted">
        These are here already. Keep yours, and the template uses it; or have both, and the template&apos;s own gets
        another name.
      </p>
      <ul className="grid gap-2">
        {rows.map(({ kind, key, what }) => (
          <li
            key={`${kind}.${key}`}
            className="flex flex-wrap items-center justify-between gap-2 border-b pb-2 text-sm"
          >
            <span>{what}</span>
            <Segmented
              label={what}
              choices={choices}
              value={value[kind][key] ?? "keep"}
              onValueChange={(resolution) => onChange({ ...value, [kind]: { ...value[kind], [key]: resolution } })}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function titleOf(intents: TemplateView["intents"], name: string): string {
  return intents.find((intent) => intent.name === name)?.title ?? name;
}
