"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import type { AuditGroup } from "@/server/core/audit/audit-groups";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import { Link } from "../ui/link";
import { FilterPill } from "../ui/pill";
import { actorWords, auditHref, groupWords, noAuditFilter, type AuditFilter } from "./audit-filter";

/** Narrows the list by who, what, which ticket and when. Every change is an address of its own. */
export function AuditFilters({ filter }: { filter: AuditFilter }) {
  const trpc = useTRPC();
  const { data: members } = useSuspenseQuery(trpc.audit.actors.queryOptions());
  const router = useRouter();
  const [, startTransition] = useTransition();
  const go = (change: Partial<AuditFilter>) => {
    startTransition(() => {
      router.replace(auditHref({ ...filter, ...change }), { scroll: false });
    });
  };
  return (
    <search className="flex flex-wrap items-end gap-2">
      <div className="min-w-0 grow md:w-48 md:grow-0">
        <SelectField
          label="Who"
          value={filter.actor ?? ""}
          onChange={({ target }) => go({ actor: target.value || null })}
        >
          <option value="">Anybody</option>
          {Object.entries(actorWords).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
          {members.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="min-w-0 grow md:w-56 md:grow-0">
        <SelectField
          label="What"
          value={filter.group ?? ""}
          onChange={({ target }) => go({ group: (target.value || null) as AuditGroup | null })}
        >
          <option value="">Everything</option>
          {Object.entries(groupWords).map(([group, name]) => (
            <option key={group} value={group}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="w-36 grow md:grow-0">
        <TextField
          label="From"
          type="date"
          value={filter.from ?? ""}
          onChange={({ target }) => go({ from: target.value || null })}
        />
      </div>
      <div className="w-36 grow md:grow-0">
        <TextField
          label="To"
          type="date"
          value={filter.to ?? ""}
          onChange={({ target }) => go({ to: target.value || null })}
        />
      </div>
      {filter.ticketId === null ? null : (
        <FilterPill name="Ticket" onRemove={() => go({ ticketId: null })}>
          {filter.ticketId.slice(-8)}
        </FilterPill>
      )}
      {auditHref(filter) === auditHref(noAuditFilter) ? null : (
        <Button asChild variant="quiet">
          <Link href="/audit" inPlace>
            Clear
          </Link>
        </Button>
      )}
    </search>
  );
}
