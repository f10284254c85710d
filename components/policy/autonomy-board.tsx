"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { sharePercent } from "../shell/share-percent";
import { useTRPC } from "../trpc";
import { Blank } from "../ui/blank";
import { CellRow } from "./cell-row";

/** Every step that the release lets the agent take or propose, with what its evidence says it may do alone. */
export function AutonomyBoard() {
  const trpc = useTRPC();
  const { data: board } = useSuspenseQuery(trpc.autonomy.board.queryOptions());
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  if (board === null) {
    return (
      <main>
        <Blank page title="No release is published yet">
          Evidence is collected for what a release lets the agent propose. Until one is published, every ticket goes to
          a person.
        </Blank>
      </main>
    );
  }
  return (
    <main className="grid grid-cols-1 content-start gap-6 px-4 py-4 md:px-6">
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">Autonomy and its evidence</h1>
        <p className="max-w-prose text-sm text-muted">
          What people approve unchanged counts once 7 days have passed without the customer asking again. A step is
          recommended to act alone when it has shown {sharePercent(board.target)}; raising it is a lead’s, in a draft
          release. What speaks against a step that acts alone takes it back at once.
        </p>
      </header>
      {board.intents.map(({ intent, title, cells }) => (
        <section key={intent} aria-label={title} className="grid gap-1">
          <h2 className="text-sm font-semibold">{title}</h2>
          <ul className="border-t">
            {cells.map((cell) => (
              <CellRow
                key={cell.cell}
                intent={{ name: intent, title }}
                cell={cell}
                mayLift={me.may.includes("autonomy.liftDemotion")}
                mayDraft={me.may.includes("policy.drafts.create")}
              />
            ))}
          </ul>
        </section>
      ))}
    </main>
  );
}
