"use client";

import { intentReferences } from "@/server/core/policy/intent-edits";
import { Button } from "../ui/button";
import { Link } from "../ui/link";
import { Section } from "../ui/section";
import { RuleFields, type Rule } from "../policy/rule-fields";
import { RuleIssues } from "./intent-issues";
import type { IntentPartProps } from "./intent-types";

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
                intents={null}
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
