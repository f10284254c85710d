"use client";

import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../trpc";
import { ActButton } from "../ui/act-button";
import { Blank } from "../ui/blank";
import { Button } from "../ui/button";
import { late } from "../ui/late";
import { Link } from "../ui/link";
import { auditHref, noAuditFilter, type AuditFilter } from "./audit-filter";
import { AuditFilters } from "./audit-filters";
import { AuditRows } from "./audit-rows";

const VerifyDialog = late(async () => (await import("./verify-dialog")).VerifyDialog);
const EraseDialog = late(async () => (await import("./erase-dialog")).EraseDialog);

/** Everything that was done and decided, by whom and when; and the proof that nothing of it was changed since. */
export function AuditPage({ filter }: { filter: AuditFilter }) {
  const trpc = useTRPC();
  const pages = useSuspenseInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.next }),
  );
  const rows = pages.data.pages.flatMap((page) => page.rows);
  const isNarrowed = auditHref(filter) !== auditHref(noAuditFilter);
  return (
    <main className="grid max-w-6xl grid-cols-1 content-start gap-4 px-4 py-4 md:px-6">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <h1 className="text-xl font-semibold">Audit</h1>
          <p className="max-w-prose text-sm text-muted">
            Lines are only ever added. Each is chained to the one before it, and all of them are signed: anybody can
            check that nothing was changed, here or without us.
          </p>
        </div>
        <Acts />
      </header>
      <AuditFilters filter={filter} />
      {rows.length === 0 ? <NoLines isNarrowed={isNarrowed} /> : <AuditRows rows={rows} filter={filter} />}
      <div className="flex min-h-8 items-center gap-4 text-xs text-faint tabular-nums">
        {rows.length > 0 ? (
          <p>{pages.hasNextPage ? `The newest ${String(rows.length)}` : `All ${String(rows.length)}`}</p>
        ) : null}
        {pages.hasNextPage ? (
          <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {pages.isFetchingNextPage ? "Loading…" : "Show more"}
          </Button>
        ) : null}
        {pages.isFetchNextPageError ? <p className="text-danger">The rest could not be loaded. Try again.</p> : null}
      </div>
    </main>
  );
}

function Acts() {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const [open, setOpen] = useState<"verify" | "erase" | null>(null);
  const close = () => setOpen(null);
  const exports = me.may.includes("audit.export") ? null : "Leads and owners export and verify the audit.";
  const erases = me.may.includes("customer.erase") ? null : "Owners erase customers.";
  return (
    <div className="flex flex-wrap gap-2">
      <ActButton whyNot={erases} onClick={() => setOpen("erase")}>
        Erase a customer…
      </ActButton>
      <ActButton variant="primary" whyNot={exports} onClick={() => setOpen("verify")}>
        Verify or export
      </ActButton>
      {open === "verify" ? <VerifyDialog onClose={close} /> : null}
      {open === "erase" ? <EraseDialog onClose={close} /> : null}
    </div>
  );
}

function NoLines({ isNarrowed }: { isNarrowed: boolean }) {
  if (!isNarrowed)
    return <Blank title="No line yet">The first one is written with the first thing that happens.</Blank>;
  return (
    <Blank
      title="No line fits this filter"
      action={
        <Button asChild>
          <Link href="/audit">Clear the filter</Link>
        </Button>
      }
    >
      Nothing is lost: other lines are only hidden by what you narrowed the list to.
    </Blank>
  );
}
