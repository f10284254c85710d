import { BellRing, CircleAlert, Copy } from "lucide-react";
import { When } from "../shell/when";
import { ActionRunsStep } from "./action-runs-step";
import { DecisionStep } from "./decision-step";
import { EscalationStep } from "./escalation-step";
import { FactsStep, IdentityStep, PassagesStep } from "./evidence-steps";
import { ProposalStep } from "./proposal-step";
import { RatingStep } from "./rating-step";
import { ReviewStep } from "./review-step";
import { Step } from "./step";
import { TicketLink } from "./ticket-link";
import type { Round, Ticket, Timeline } from "./timeline-types";
import { UnderstoodStep } from "./understood-step";

const followUps: Record<string, string> = {
  issue_fixed: "tell the customer when the bug is fixed",
};

/** The way a ticket went, as one timeline: each step a line, opened on demand. */
export function Way({ ticket, timeline }: { ticket: Ticket; timeline: Timeline }) {
  const { otherRuns, escalation } = timeline;
  const { duplicateOf } = ticket;
  const rounds = timeline.rounds.filter((round) => round.evidence ?? round.decision ?? round.error ?? round.erased);
  return (
    <section aria-label="The way it went" className="grid grid-cols-1 content-start gap-2">
      <h2 className="text-xs font-medium text-faint">The way it went</h2>
      {rounds.length === 0 && otherRuns.length === 0 && !escalation && !duplicateOf ? (
        <p className="py-2 text-sm text-muted">
          The agent has not looked at this ticket yet. It usually does within seconds.
        </p>
      ) : null}
      {rounds.map((round, index) => (
        <RoundSteps key={round.id} round={round} nth={rounds.length > 1 ? index + 1 : null} />
      ))}
      <ol className="divide-y">
        {duplicateOf ? (
          <Step
            Icon={Copy}
            title="Same as an open ticket:"
            says={<TicketLink {...duplicateOf} />}
            aside="answered there"
          />
        ) : null}
        {otherRuns.length > 0 ? <ActionRunsStep runs={otherRuns} round={null} /> : null}
        {timeline.followUps.map((followUp) => (
          <Step
            key={followUp.id}
            Icon={BellRing}
            title="Promised:"
            says={`${followUps[followUp.kind] ?? followUp.kind.replaceAll("_", " ")}${followUp.metAt ? ", done" : ""}`}
            aside={followUp.dueAt ? <When at={followUp.dueAt} /> : null}
          />
        ))}
        {timeline.ratings.map((rating) => (
          <RatingStep key={rating.id} rating={rating} />
        ))}
        {escalation ? <EscalationStep escalation={escalation} /> : null}
      </ol>
    </section>
  );
}

function RoundSteps({ round, nth }: { round: Round; nth: number | null }) {
  const { evidence, decision, reviews, actionRuns } = round;
  return (
    <div>
      {nth === null ? null : (
        <h3 className="border-b pt-2 pb-1 text-xs text-faint">
          Pass {nth}
          {round.episode > 1 ? `, reopened (${String(round.episode)})` : ""}, <When at={round.startedAt} />
        </h3>
      )}
      <ol className="divide-y">
        {evidence ? (
          <>
            <UnderstoodStep triage={evidence.triage} />
            <IdentityStep evidence={evidence} />
            <FactsStep evidence={evidence} />
            <PassagesStep evidence={evidence} />
            <ProposalStep round={round} evidence={evidence} />
          </>
        ) : null}
        {round.erased ? (
          <Step Icon={CircleAlert} title="Evidence:" says="erased with the customer's data; its hash is kept" />
        ) : null}
        {decision ? <DecisionStep round={round} decision={decision} /> : null}
        {reviews.map((review) => (
          <ReviewStep key={review.id} review={review} />
        ))}
        {actionRuns.length > 0 ? <ActionRunsStep runs={actionRuns} round={round} /> : null}
        {round.error ? <Step Icon={CircleAlert} title="Stopped:" says={round.error} /> : null}
      </ol>
    </div>
  );
}
