import { Scale } from "lucide-react";
import type { Outcome } from "@/server/core/decision/decision";
import { verdictWording } from "@/server/core/decision/verdict-wording";
import { detailOf, sayReason } from "@/server/core/decision/wording";
import { When } from "../shell/when";
import { Badge, type Tone } from "../ui/badge";
import { ReasonDetail } from "./reason-detail";
import { Step } from "./step";
import type { Round, RoundDecision } from "./timeline-types";

const tones: Record<Outcome, Tone> = { act: "success", review: "warning", escalate: "warning" };

export function VerdictBadge({ outcome }: { outcome: Outcome }) {
  return <Badge tone={tones[outcome]}>{verdictWording[outcome]}</Badge>;
}

type DecidedRound = Pick<Round, "actions" | "model" | "tokens">;
type ShownDecision = Omit<RoundDecision, "id">;

function sayModel(model: string): string {
  return model === "built-in" ? "the built-in engine, no language model" : model;
}

/** What a finding is about, in words: an action by what it does, the reply, one want, or the whole ticket. */
export function sayPart(part: string, round: Pick<Round, "actions">): string {
  if (part === "ticket") return "The whole ticket";
  if (part === "reply") return "The reply";
  const action = round.actions.find((candidate) => candidate.part === part);
  if (action) return action.says;
  return part.startsWith("w") ? "This request" : part;
}

/** The verdict, for the whole and for each part, with every reason that was found. */
export function DecisionStep({ round, decision }: { round: DecidedRound; decision: ShownDecision }) {
  const concerned = [
    ...new Set([...decision.parts.map((part) => part.part), ...decision.because.map((found) => found.part)]),
  ];
  return (
    <Step
      Icon={Scale}
      title="Decided:"
      says={<VerdictBadge outcome={decision.outcome} />}
      aside={<When at={decision.at} />}
      open
    >
      <ul className="grid gap-3">
        {concerned.map((part) => (
          <PartVerdict key={part} part={part} round={round} decision={decision} />
        ))}
      </ul>
      <p className="text-xs text-faint">
        {decision.release === null ? "No release" : `Release ${String(decision.release)}`}, settings revision{" "}
        {decision.settings}. Prepared by {sayModel(round.model)}
        {round.tokens > 0 ? `, ${round.tokens.toLocaleString("en-GB")} tokens` : ""}.
      </p>
    </Step>
  );
}

function PartVerdict({ part, round, decision }: { part: string; round: DecidedRound; decision: ShownDecision }) {
  const reasons = decision.because.filter((finding) => finding.part === part);
  const outcome = decision.parts.find((candidate) => candidate.part === part)?.outcome;
  return (
    <li className="grid gap-1">
      <p className="flex flex-wrap items-center gap-2">
        <span>{sayPart(part, round)}</span>
        {outcome && decision.parts.length > 1 ? <VerdictBadge outcome={outcome} /> : null}
      </p>
      {reasons.length > 0 ? (
        <ul className="grid list-disc gap-1 pl-5 text-muted">
          {reasons.map((finding) => (
            <li key={JSON.stringify(finding.reason)}>
              {sayReason(finding.reason)}
              <ReasonDetail detail={detailOf(finding.reason)} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="pl-5 text-xs text-faint">Nothing objects to it.</p>
      )}
    </li>
  );
}
