"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "../ui/link";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";

/** The drafts that are being written, each a link to where it is. */
export function DraftsList() {
  const trpc = useTRPC();
  const { data: drafts } = useSuspenseQuery(trpc.policy.drafts.list.queryOptions());
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="drafts" className="grid gap-2">
      <h2 id="drafts" className="text-lg font-semibold">
        Drafts
      </h2>
      <ul className="grid">
        {drafts.map((draft) => (
          <li
            key={draft.id}
            className="relative flex flex-wrap items-baseline justify-between gap-x-4 border-b py-2 hover:bg-raised"
          >
            <Link
              href={`/policies/drafts/${draft.id}`}
              className="min-w-0 truncate text-sm font-medium after:absolute after:inset-0"
              dir="auto"
            >
              {draft.title}
            </Link>
            <span className="text-xs text-faint">
              {draft.basedOn === null ? "From nothing" : `From release ${String(draft.basedOn)}`}, revision{" "}
              {draft.revision}, {draft.updatedBy ?? "somebody"} <When at={draft.updatedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
