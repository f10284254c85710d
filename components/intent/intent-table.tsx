"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useKeys } from "../keys/use-keys";
import { levelWords, sayName } from "../policy/level-words";
import { useTRPC } from "../trpc";
import { Link } from "../ui/link";
import { moveFocus } from "../ui/move-focus";
import { intentHref } from "./intent-address";
import type { IntentSource } from "./intent-types";

type Intent = IntentSource["body"]["intents"][number];

const head = "sticky top-top z-10 border-b bg-background py-2 pr-4 text-left text-xs font-medium text-faint";
const cell = "border-b py-2 pr-4 align-top text-sm";
const count = `${cell} hidden text-right tabular-nums md:table-cell`;

/** One row an intent; the whole row is its link. `j` and `k` move from row to row. */
export function IntentTable({ source, intents }: { source: IntentSource; intents: readonly Intent[] }) {
  const trpc = useTRPC();
  // It is news about the past: the page is there without it.
  const use = useQuery(trpc.policy.intentUse.queryOptions());
  const rows = useRef<HTMLTableSectionElement>(null);
  useKeys("intents rows", [
    { keys: "j", name: "Next intent", group: "Intents", run: () => moveFocus(rows.current, 1), repeat: true },
    { keys: "k", name: "Previous intent", group: "Intents", run: () => moveFocus(rows.current, -1), repeat: true },
  ]);
  const { data: choices } = useSuspenseQuery(trpc.policy.choices.queryOptions());
  const titles = new Map(choices.actions.map(({ name, title }) => [name, title]));
  const countsOf = (name: string) => use.data?.use.find(({ intent }) => intent === name);
  const days = String(use.data?.days ?? 30);
  return (
    <>
      <table className="w-full table-fixed border-separate border-spacing-0">
        <thead className="max-md:sr-only">
          <tr>
            <th scope="col" className={head}>
              Kind of request
            </th>
            <th scope="col" className={`${head} w-20`}>
              Level
            </th>
            <th scope="col" className={`${head} hidden lg:table-cell`}>
              What is done
            </th>
            <th scope="col" className={`${head} hidden w-24 text-right md:table-cell`}>
              Examples
            </th>
            <th scope="col" className={`${head} hidden w-28 text-right md:table-cell`}>
              Tickets, {days} days
            </th>
            <th scope="col" className={`${head} hidden w-36 pr-0 text-right md:table-cell`}>
              Approvals, {days} days
            </th>
          </tr>
        </thead>
        <tbody ref={rows}>
          {intents.map((intent) => (
            <IntentRow
              key={intent.name}
              intent={intent}
              source={source}
              says={sayDeeds(source.body, intent.name, titles)}
              use={use.data ? (countsOf(intent.name) ?? none) : null}
            />
          ))}
        </tbody>
      </table>
      {use.isError ? (
        <p className="text-xs text-danger">How often each came could not be counted. Load the page again for it.</p>
      ) : null}
    </>
  );
}

const none = { tickets: 0, approvals: 0 };

interface IntentRowProps {
  intent: Intent;
  source: IntentSource;
  /** What is done, in words. */
  says: string;
  /** null: not counted yet. */
  use: { tickets: number; approvals: number } | null;
}

function IntentRow({ intent, source: { body, draft }, says, use }: IntentRowProps) {
  const level = body.policy.intents[intent.name]?.level ?? "off";
  const counts = use === null ? "" : `, ${String(use.tickets)} tickets`;
  return (
    <tr className="relative hover:bg-raised has-focus-visible:bg-accent-subtle">
      <td className={cell}>
        <Link
          href={intentHref(intent.name, draft?.id ?? null)}
          className="block truncate font-medium outline-none after:absolute after:inset-0 after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-accent"
          dir="auto"
        >
          {intent.title}
        </Link>
        <p className="truncate text-xs text-faint">{intent.description}</p>
        <p className="truncate text-xs text-muted lg:hidden">{says}</p>
        <p className="text-xs text-faint md:hidden">
          {intent.examples.length} examples{counts}
        </p>
      </td>
      <td className={`${cell} max-md:w-20 max-md:pr-0`}>{levelWords[level]}</td>
      <td className={`${cell} hidden text-muted lg:table-cell`}>{says}</td>
      <td className={count}>{intent.examples.length}</td>
      <td className={count}>{use?.tickets}</td>
      <td className={`${count} pr-0`}>{use?.approvals}</td>
    </tr>
  );
}

const nothingDone = "Nothing: a person resolves it";

/** In words: what its procedure does, in order, and whether it answers. */
function sayDeeds(body: IntentSource["body"], name: string, titles: ReadonlyMap<string, string>): string {
  const procedure = body.procedures.find(({ intent }) => intent === name);
  if (procedure === undefined) return nothingDone;
  const { steps, answerFromDocuments, reply } = procedure;
  const deeds = steps.map(({ action }) => titles.get(action) ?? sayName(action));
  const answers = answerFromDocuments ? ["Answer from the articles"] : reply === null ? [] : ["Reply"];
  return [...deeds, ...answers].join(", ") || nothingDone;
}
