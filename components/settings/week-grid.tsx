"use client";

import { Plus, X } from "lucide-react";
import { Button } from "../ui/button";

interface Span {
  day: number;
  from: number;
  to: number;
}

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const order = [1, 2, 3, 4, 5, 6, 0];
const midnight = 24 * 60;
const look =
  "h-8 w-28 rounded-control border border-line-strong bg-surface px-2 text-sm text-text tabular-nums disabled:opacity-60 pointer-coarse:min-h-11";

/** Midnight at the end of a day is shown as 00:00, the way the browser's field has it. */
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

function minutesOf(time: string): number | null {
  const found = /^(\d\d):(\d\d)/.exec(time);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

interface WeekGridProps {
  label: string;
  value: readonly Span[];
  onChange: (value: Span[]) => void;
  disabled: boolean;
}

/** The hours of a week: a line per day, each with its spans. A day without a span is closed. */
export function WeekGrid({ label, value, onChange, disabled }: WeekGridProps) {
  const change = (span: Span, over: Partial<Span>) =>
    onChange(value.map((other) => (other === span ? { ...span, ...over } : other)));
  const add = (day: number) => {
    const last = Math.max(0, ...value.filter((span) => span.day === day).map(({ to }) => to));
    const from = last === 0 ? 9 * 60 : Math.min(last + 30, midnight - 30);
    onChange([...value, { day, from, to: last === 0 ? 17 * 60 : midnight }]);
  };
  return (
    <div role="group" aria-label={label} className="rounded-panel border">
      {order.map((day) => {
        const spans = value.filter((span) => span.day === day);
        const name = days[day] ?? "";
        return (
          <div
            key={day}
            className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-3 py-1.5 last:border-b-0"
          >
            <span className="w-24 shrink-0 text-sm">{name}</span>
            {spans.length === 0 ? <span className="text-sm text-faint">Closed</span> : null}
            {spans.map((span, index) => (
              <span key={index} className="flex items-center gap-1.5">
                <input
                  type="time"
                  required
                  aria-label={`${name} from, span ${String(index + 1)}`}
                  className={look}
                  value={timeOf(span.from)}
                  disabled={disabled}
                  onChange={(event) => change(span, { from: minutesOf(event.target.value) ?? span.from })}
                />
                <span aria-hidden className="text-faint">
                  to
                </span>
                <input
                  type="time"
                  required
                  aria-label={`${name} to, span ${String(index + 1)}`}
                  className={look}
                  value={timeOf(span.to)}
                  disabled={disabled}
                  onChange={(event) => change(span, { to: (minutesOf(event.target.value) ?? span.to) || midnight })}
                />
                {disabled ? null : (
                  <Button
                    variant="quiet"
                    aria-label={`Remove ${name} ${timeOf(span.from)}`}
                    className="w-8 px-0 pointer-coarse:w-11"
                    onClick={() => onChange(value.filter((other) => other !== span))}
                  >
                    <X aria-hidden className="size-4" />
                  </Button>
                )}
              </span>
            ))}
            {disabled ? null : (
              <Button variant="quiet" aria-label={`Add hours on ${name}`} className="ml-auto" onClick={() => add(day)}>
                <Plus aria-hidden className="size-4" />
                Add
              </Button>
            )}
          </div>
        );
      })}
    </div>
  );
}
