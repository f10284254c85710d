import { CheckCheck, Moon, Users } from "lucide-react";
import { memo } from "react";
import { useNow } from "../shell/now";
import { When } from "../shell/when";
import { cn } from "../ui/cn";
import { Money } from "../ui/money";
import { sayDue } from "./say-due";
import type { QueueRow } from "./card-types";
import { sayVerdict } from "./say-verdict";

const tones = { late: "text-danger font-medium", soon: "text-warning font-medium", calm: "text-faint" };

const dueRule = "By the response times and working hours that hold now.";

/** When an answer is due, as a figure that stays in its column. */
function DueTimer({ dueAt }: { dueAt: Date }) {
  const due = sayDue(dueAt, useNow());
  return (
    <span title={dueRule} className={cn("shrink-0 text-xs tabular-nums", tones[due.tone])}>
      <span aria-hidden>{due.says}</span>
      <span className="sr-only">{due.spoken}</span>
    </span>
  );
}

/** Who has it now: initials, and the name for whoever asks. */
function ClaimMark({ name, mine }: { name: string; mine: boolean }) {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join("");
  const says = mine ? "You have it" : `${name} has it`;
  return (
    <span
      title={says}
      className={cn(
        "inline-flex h-4 min-w-4 shrink-0 items-center justify-center rounded-full px-1 text-xs leading-none",
        mine ? "bg-accent-subtle text-accent" : "bg-raised text-muted",
      )}
    >
      <span aria-hidden>{initials}</span>
      <span className="sr-only">{says}</span>
    </span>
  );
}

interface QueueRowProps {
  row: QueueRow;
  href: string;
  current: boolean;
  /** It waits no more: somebody decided meanwhile. */
  left: boolean;
  myId: string;
  intentTitle: string;
  /** Whether it is ticked; null where nothing is. */
  ticked: boolean | null;
  onTick: (id: string, range: boolean) => void;
  onOpen: (id: string) => void;
}

/**
 * One thing that waits, in two lines: what it is called and until when; who asks, for what, and what it would move. Drawn
 * anew only where one of these changed: every key and every pixel of scrolling asks.
 */
export const QueueRowLine = memo(function QueueRowLine(props: QueueRowProps) {
  const { row, href, current, left, myId, intentTitle, ticked, onTick, onOpen } = props;
  const holder = row.claim ?? row.takenBy;
  const title = row.subject === "" ? "No subject" : row.subject;
  return (
    <div
      className={cn(
        "group relative flex h-full items-stretch border-b border-l-2 border-l-transparent",
        current ? "border-l-accent bg-accent-subtle" : "hover:bg-raised",
        left && "bg-raised",
      )}
    >
      {ticked === null ? null : (
        <SelectBox title={title} checked={ticked} onToggle={(range) => onTick(row.id, range)} />
      )}
      <a
        href={href}
        aria-current={current ? "true" : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          onOpen(row.id);
        }}
        className={cn(
          "grid min-w-0 grow grid-cols-1 content-center gap-0.5 pr-3 outline-offset-[-2px]",
          ticked === null ? "pl-3" : "pl-8 pointer-coarse:pl-10",
        )}
      >
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 grow truncate text-sm font-medium" dir="auto">
            {title}
          </span>
          {holder ? <ClaimMark name={holder.name} mine={holder.memberId === myId} /> : null}
          <End row={row} left={left} />
        </span>
        <SecondLine row={row} intentTitle={intentTitle} />
      </a>
    </div>
  );
});

function SelectBox({
  title,
  checked,
  onToggle,
}: {
  title: string;
  checked: boolean;
  onToggle: (range: boolean) => void;
}) {
  return (
    <input
      type="checkbox"
      aria-label={`Select ${title}`}
      checked={checked}
      onChange={() => undefined}
      onClick={(event) => onToggle(event.shiftKey)}
      className={cn(
        "absolute top-3.5 left-2 z-10 size-4 accent-accent pointer-coarse:top-3 pointer-coarse:size-6",
        checked ? "" : "opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100",
      )}
    />
  );
}

/** Who asks, for what, and what it would move. */
function SecondLine({ row, intentTitle }: { row: QueueRow; intentTitle: string }) {
  const plan = row.actions.map((action) => action.title).join(", ");
  const parts = [row.requesterName, intentTitle, plan === intentTitle ? "" : plan];
  return (
    <span className="flex items-baseline gap-2 text-xs text-muted">
      <span className="min-w-0 grow truncate">{parts.filter((part) => part !== null && part !== "").join(" · ")}</span>
      {row.sampled ? <CheckCheck aria-label="Drawn for a quality check" className="size-3 shrink-0" /> : null}
      {row.needsSecond ? (
        <span
          title="Approved by one of two: waits for a second approver"
          className="inline-flex shrink-0 items-center gap-1 font-medium text-warning"
        >
          <Users aria-hidden className="size-3" />1 of 2<span className="sr-only"> approved</span>
        </span>
      ) : null}
      {row.value ? <Money amount={row.value} className="shrink-0 text-text" /> : null}
    </span>
  );
}

function End({ row, left }: { row: QueueRow; left: boolean }) {
  if (row.decided) return <span className="shrink-0 text-xs text-muted">{sayVerdict(row.decided.verdict)}</span>;
  if (left) return <span className="shrink-0 text-xs text-muted">waits no more</span>;
  return (
    <>
      {row.snooze ? (
        <Moon aria-label="Snoozed; the time runs on" className="size-3 shrink-0 self-center text-faint" />
      ) : null}
      {row.answeredAt ? (
        <span className="shrink-0 text-xs text-success">
          Answered <When at={row.answeredAt} />
        </span>
      ) : row.dueAt ? (
        <DueTimer dueAt={row.dueAt} />
      ) : null}
    </>
  );
}
