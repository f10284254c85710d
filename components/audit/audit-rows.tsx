import { When } from "../shell/when";
import type { Outputs } from "../trpc";
import { Link } from "../ui/link";
import { actorWords, auditHref, type AuditFilter } from "./audit-filter";
import { sayDetail, sayLine } from "./say-audit";

type Row = Outputs["audit"]["list"]["rows"][number];

/** The lines of all streams, newest first; each opens to its raw form. */
export function AuditRows({ rows, filter }: { rows: readonly Row[]; filter: AuditFilter }) {
  return (
    <ol aria-label="Lines of the audit" className="divide-y border-y">
      {rows.map((row) => (
        <AuditRow key={`${row.stream} ${String(row.seq)}`} row={row} filter={filter} />
      ))}
    </ol>
  );
}

function AuditRow({ row, filter }: { row: Row; filter: AuditFilter }) {
  const by = row.actor.name ?? (row.actor.kind === "member" ? "A former member" : actorWords[row.actor.kind]);
  const detail = sayDetail(row);
  return (
    <li className="grid grid-cols-1 text-sm">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 pt-2">
        <span className="min-w-0">
          {sayLine(row)}
          {detail === null ? null : <span className="text-muted">: {detail}</span>}
        </span>
        <About row={row} filter={filter} />
        <span className="ml-auto text-xs text-faint">
          {by}, <When at={new Date(row.at)} />
        </span>
      </div>
      <details>
        <summary className="min-h-6 text-xs text-faint">
          {row.stream.slice(0, row.stream.indexOf(":") + 1 || undefined).replace(":", "")} line {row.seq}
        </summary>
        <pre className="overflow-x-auto rounded-control bg-raised p-3 text-xs whitespace-pre-wrap" tabIndex={0}>
          {JSON.stringify(rawOf(row), null, 1)}
        </pre>
      </details>
    </li>
  );
}

/** As the line was hashed, without the names that were looked up for it. */
function rawOf({ about: _about, actor: { name: _name, ...actor }, ...line }: Row) {
  return { ...line, actor };
}

function About({ row: { about }, filter }: { row: Row; filter: AuditFilter }) {
  const { ticketId, name } = about;
  if (ticketId === null) return name === null ? null : <span className="text-muted">{name}</span>;
  return (
    <span className="flex min-w-0 items-center gap-x-3">
      <Link
        href={`/tickets/${ticketId}`}
        className="inline-flex min-h-6 min-w-0 items-center text-muted underline underline-offset-2"
      >
        <span className="truncate" dir="auto">
          {name === null || name === "" ? "No subject" : name}
        </span>
      </Link>
      {filter.ticketId === null ? (
        <Link
          href={auditHref({ ...filter, ticketId })}
          inPlace
          aria-label={`Follow the ticket ${name ?? ""} alone`}
          className="inline-flex min-h-6 shrink-0 items-center text-faint underline underline-offset-2"
        >
          Follow
        </Link>
      ) : null}
    </span>
  );
}
