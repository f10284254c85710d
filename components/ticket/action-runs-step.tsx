import { Zap } from "lucide-react";
import type { ActionRunState } from "@/server/core/job/action-run-state";
import { runStateWording, sayLostCause } from "@/server/core/job/action-run-wording";
import { formatMoney } from "@/server/core/evidence/format-money";
import { When } from "../shell/when";
import { Badge, type Tone } from "../ui/badge";
import { runAnchor } from "./run-anchor";
import { Step } from "./step";
import type { ActionRunView, Round } from "./timeline-types";
import { Undo } from "./undo-form";

const tones: Record<ActionRunState, Tone> = {
  held: "neutral",
  reserved: "info",
  sent: "info",
  done: "success",
  accepted: "info",
  rejected: "danger",
  conflict: "warning",
  waiting_vendor: "warning",
  unknown: "warning",
  not_done: "warning",
  superseded: "neutral",
  stale: "neutral",
  refused: "neutral",
  failed: "danger",
  escalated: "warning",
  undone: "neutral",
};

/** Every effect on the outside world, with its state and the vendor's receipt. */
export function ActionRunsStep({ runs, round }: { runs: readonly ActionRunView[]; round: Round | null }) {
  const done = runs.filter((run) => run.state === "done").length;
  const says =
    done === runs.length
      ? runs.length === 1
        ? "done"
        : `all ${String(done)} done`
      : `${String(done)} of ${String(runs.length)} done`;
  const doubts = runs.filter((run) => run.state === "escalated").length;
  const unknown = doubts === 0 ? "" : `, ${String(doubts)} not known`;
  return (
    <Step Icon={Zap} title="Effects:" says={`${says}${unknown}`} open>
      <ul className="grid gap-3">
        {runs.map((run) => (
          <ActionRunLine
            key={run.id}
            run={run}
            says={round?.actions.find((action) => action.part === run.part)?.says}
          />
        ))}
      </ul>
    </Step>
  );
}

/** Scalars of a receipt as they read: an amount is one thing with its currency. */
function receiptDetail(detail: Record<string, string | number | boolean>): [string, string][] {
  const { amountMinor, currency, ...rest } = detail;
  const others = Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]);
  if (typeof amountMinor !== "number" || typeof currency !== "string") return others;
  return [["amount", formatMoney({ minor: amountMinor, currency })], ...others];
}

function ActionRunLine({ run, says }: { run: ActionRunView; says: string | undefined }) {
  const detail = receiptDetail(run.receipt?.detail ?? {});
  return (
    <li id={runAnchor(run.id)} tabIndex={-1} className="grid gap-1 rounded-control">
      <p className="flex flex-wrap items-center gap-2">
        <span>{says ?? run.title}</span>
        <Badge tone={tones[run.state]}>{runStateWording[run.state]}</Badge>
      </p>
      <p className="flex flex-wrap gap-x-3 text-xs text-faint">
        <When at={run.updatedAt} />
        {run.actor.kind === "member" ? <span>by {run.actor.name ?? "a member"}</span> : <span>by the agent</span>}
        {run.saidBy ? <span>{run.saidBy} says that it happened</span> : null}
        {run.receipt ? (
          <span>
            Receipt <span className="font-mono text-muted">{run.receipt.ref}</span>
          </span>
        ) : null}
        {detail.map(([name, value]) => (
          <span key={name} className="font-mono">
            {name} {value}
          </span>
        ))}
        {run.attempts > 1 ? <span>{run.attempts} attempts</span> : null}
        {run.nextAttemptAt ? (
          <span>
            next attempt <When at={run.nextAttemptAt} />
          </span>
        ) : null}
      </p>
      <Remark run={run} />
      <Undo run={run} />
    </li>
  );
}

/** What went wrong; or, of what is done, the words of the person who checked it or asked for it. */
function Remark({ run }: { run: ActionRunView }) {
  if (run.error === null) return null;
  if (run.state === "escalated")
    return <p className="text-xs text-muted">The answer was lost: {sayLostCause(run.error)}.</p>;
  const isDone = run.state === "done" || run.state === "undone";
  const isHarm = tones[run.state] === "danger";
  const label = run.saidBy ? "How it was checked: " : run.isUndo && run.attempts <= 1 ? "Why: " : "";
  return (
    <p className={`text-xs break-words ${isHarm ? "text-danger" : "text-muted"}`} dir="auto">
      {isDone ? label : ""}
      {run.state === "unknown" ? sayLostCause(run.error) : run.error}
    </p>
  );
}
