import { sayCellValue } from "@/server/core/policy/say-cell";
import { levelWords, sayName } from "../policy/level-words";
import { ProcedureWords } from "./procedure-words";
import { Section } from "../ui/section";
import type { TemplateView } from "./template-types";

/** One kind of request: what customers write, what is done about it, and how far the agent may go. */
export function IntentSection({
  intent,
  template,
}: {
  intent: TemplateView["intents"][number];
  template: TemplateView;
}) {
  const procedure = template.procedures.find((one) => one.intent === intent.name);
  const policy = template.policy.intents[intent.name];
  const team = template.policy.routing.find((rule) => rule.intent === intent.name)?.team;
  const titleOf = (name: string) => template.actions.find((action) => action.name === name)?.title ?? sayName(name);
  return (
    <Section title={intent.title} says={intent.description}>
      {procedure === undefined ? null : <ProcedureWords procedure={procedure} template={template} />}
      <ul className="grid gap-1 text-sm">
        {Object.entries(policy?.cells ?? {}).map(([name, cell]) => (
          <li key={name} className="flex flex-wrap gap-x-3">
            <span className="font-medium">{name === "reply" ? "Reply" : titleOf(name)}</span>
            <span>{levelWords[cell.level]}</span>
            {cell.limits === null ? null : (
              <span className="text-muted tabular-nums">up to {sayCellValue(cell, "limits")}</span>
            )}
          </li>
        ))}
        {team === undefined ? null : <li className="text-muted">Goes to the team {team}.</li>}
      </ul>
      <details className="text-sm">
        <summary className="text-xs font-medium text-faint">{intent.examples.length} examples</summary>
        <ul className="grid max-w-prose list-disc gap-1 pt-1 pl-5 text-muted">
          {intent.examples.map((example) => (
            <li key={example}>{example}</li>
          ))}
        </ul>
      </details>
    </Section>
  );
}
