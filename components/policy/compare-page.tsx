"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { compareReleases } from "@/server/core/policy/compare-releases";
import { useCrumb } from "../shell/crumbs";
import { useTRPC } from "../trpc";
import { Blank } from "../ui/blank";
import { ChangeList } from "./change-list";

/** What differs between two releases, side by side. */
export function ComparePage({ from, to }: { from: number; to: number }) {
  const trpc = useTRPC();
  const { data: before } = useSuspenseQuery(trpc.policy.release.queryOptions({ number: from }));
  const { data: after } = useSuspenseQuery(trpc.policy.release.queryOptions({ number: to }));
  const changes = compareReleases(before, after);
  useCrumb(`Release ${String(from)} and ${String(to)}`);
  return (
    <main className="grid grid-cols-1 content-start gap-4 px-4 py-4 md:px-6">
      <h1 className="text-xl font-semibold">
        Release {from} and release {to}
      </h1>
      {changes.length === 0 ? (
        <Blank title="They say the same">Nothing differs between the two but their number.</Blank>
      ) : (
        <ChangeList
          changes={changes}
          titles={new Map([...before.intents, ...after.intents].map(({ name, title }) => [name, title]))}
          names={[`Release ${String(from)}`, `Release ${String(to)}`]}
        />
      )}
    </main>
  );
}
