"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC } from "../trpc";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import type { IntentPartProps } from "./intent-types";

// What is typed into comes when an intent is opened: no other page carries it.
const ProcedureEditor = dynamic(() => import("./procedure-editor").then((found) => found.ProcedureEditor), {
  loading: () => <Skeleton className="h-96" />,
  ssr: false,
});

type ProcedureSectionProps = IntentPartProps & { onUnfinished: (why: string | null) => void };

/** How the intent is resolved, with the conditions of its policy beside the steps. */
export function ProcedureSection({ source, intent, onUnfinished }: ProcedureSectionProps) {
  const { body, draft, edit } = source;
  const trpc = useTRPC();
  const { data: choices } = useSuspenseQuery(trpc.policy.choices.queryOptions());
  const { name, title } = intent;
  const policy = body.policy.intents[name];
  const procedure = body.procedures.find((one) => one.intent === name) ?? null;
  const conditions = Object.fromEntries(
    Object.entries(policy?.cells ?? {}).map(([cell, { conditions: of }]) => [cell, of]),
  );
  return (
    <Section title="How it is resolved">
      <ProcedureEditor
        // What stands in it is its own until it is whole: another draft, or theirs in the place of mine, begins it anew.
        key={`${draft?.id ?? ""} ${String(edit?.taken ?? 0)}`}
        intent={{ name, title, isOff: policy === undefined || policy.level === "off" }}
        procedure={procedure}
        conditions={conditions}
        choices={choices}
        readOnly={edit === null}
        onUnfinished={onUnfinished}
        onChange={(next) =>
          edit?.edit((changed) => {
            const others = changed.procedures.filter((one) => one.intent !== name);
            const at = changed.procedures.findIndex((one) => one.intent === name);
            changed.procedures = others.toSpliced(at === -1 ? others.length : at, 0, next.procedure);
            const cells = changed.policy.intents[name]?.cells ?? {};
            for (const [cell, of] of Object.entries(next.conditions)) {
              const own = cells[cell];
              if (own) own.conditions = [...of];
            }
          })
        }
      />
    </Section>
  );
}
