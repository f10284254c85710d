"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { When } from "../shell/when";
import { useTRPC, type Outputs } from "../trpc";
import { Link } from "../ui/link";
import { auditWording } from "./audit-wording";

type Line = Outputs["ticket"]["audit"][number];

const actors: Record<Line["actor"]["kind"], string> = {
  agent: "the agent",
  member: "a member",
  customer: "the customer",
  vendor: "the vendor",
  system: "Resolvent",
};

/** Appended, chained lines, oldest first. Each opens to its data and its hash. */
export function AuditTrail({ ticketId, lines, live }: { ticketId: string; lines: readonly Line[]; live: boolean }) {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  return (
    <section aria-label="Audit" className="grid grid-cols-1 content-start gap-2">
      <div className="flex items-baseline justify-between">
        <h2 className="text-xs font-medium text-faint">Audit</h2>
        <p className="flex gap-3 text-xs text-faint">
          {me.may.includes("audit.list") ? (
            <Link href={`/audit?ticketId=${ticketId}`} className="underline underline-offset-2">
              In the audit
            </Link>
          ) : null}
          {live ? "Live" : "Connecting…"}
        </p>
      </div>
      <ol className="divide-y">
        {lines.map((line) => (
          <AuditEntry key={line.seq} line={line} />
        ))}
      </ol>
      {lines.length === 0 ? <p className="text-sm text-muted">No line yet.</p> : null}
    </section>
  );
}

function AuditEntry({ line }: { line: Line }) {
  const by = line.actor.name ?? actors[line.actor.kind];
  return (
    <li>
      <details>
        <summary className="flex min-h-8 list-none items-baseline gap-3 rounded-control py-1.5 text-sm">
          <span className="w-6 shrink-0 text-right font-mono text-xs text-faint tabular-nums">{line.seq}</span>
          <span className="min-w-0 grow">
            {auditWording[line.kind]} <span className="text-faint">by {by}</span>
          </span>
          <span className="shrink-0 text-xs text-faint">
            <When at={line.at} />
          </span>
        </summary>
        <dl className="grid gap-1 pb-3 pl-9 font-mono text-xs break-all text-muted">
          {Object.entries(line.data).map(([name, value]) => (
            <div key={name} className="flex flex-wrap gap-x-2">
              <dt className="text-faint">{name}</dt>
              <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
          <div className="flex flex-wrap gap-x-2">
            <dt className="text-faint">hash</dt>
            <dd>{line.hash}</dd>
          </div>
        </dl>
      </details>
    </li>
  );
}
