"use client";

import type { ReleaseChange } from "@/server/core/policy/compare-releases";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Margin } from "./margin";
import { RuleFields, type Rule } from "./rule-fields";
import type { DraftEdit } from "./use-draft";

/** Which team gets what a person has to handle: the first rule that fits, else the last line. */
export function RoutingEditor(props: { edit: DraftEdit; changes: readonly ReleaseChange[]; may: boolean }) {
  const { edit, changes, may } = props;
  const { intents, policy } = edit.body;
  const change = (by: (all: Rule[]) => Rule[]) =>
    edit.edit((body) => {
      body.policy.routing = by(body.policy.routing);
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
              <li key={index}>
                <RuleFields
                  at={index}
                  of={policy.routing.length}
                  rule={rule}
                  intents={intents}
                  onChange={(next) => change((all) => all.with(index, next))}
                  onRemove={() => change((all) => all.toSpliced(index, 1))}
                  onMove={(to) => change((all) => all.toSpliced(index, 1).toSpliced(to, 0, rule))}
                />
              </li>
            ))}
          </ol>
          <Button
            className="justify-self-start"
            onClick={() =>
              change((all) => [...all, { intent: null, urgency: null, language: null, team: policy.defaultTeam }])
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
