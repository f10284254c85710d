import { verdictWording } from "@/server/core/decision/verdict-wording";
import { ReasonDetail } from "../ticket/reason-detail";
import { CardSection } from "./card-section";
import type { Proposal } from "./card-types";
import { EarlierEffect } from "./done-before";

function sayModelOf(proposal: Proposal): string {
  const release = proposal.release === null ? "No release" : `Release ${String(proposal.release)}`;
  const sampled = proposal.sampledForQa ? " Drawn for a quality check." : "";
  return `${release}, settings revision ${String(proposal.settings)}.${sampled}`;
}

/** Why it is not done alone: each reason once, with the parts that it is about where there are several. */
export function CardReasons({ proposal, nameOf }: { proposal: Proposal; nameOf: (part: string) => string }) {
  const parts = new Map<string, string[]>();
  const details = new Map(proposal.reasons.map(({ says, detail }) => [says, detail]));
  const earlier = new Map(proposal.reasons.map((reason) => [reason.says, reason.earlier]));
  for (const { says, part } of proposal.reasons) parts.set(says, [...(parts.get(says) ?? []), part]);
  const several = proposal.actions.length + (proposal.reply ? 1 : 0) > 1;
  return (
    <CardSection
      title={`${verdictWording[proposal.outcome]}${parts.size > 0 ? " because" : ""}`}
      aside={<span className="text-xs text-faint">{sayModelOf(proposal)}</span>}
    >
      {parts.size === 0 ? <p className="text-sm text-muted">Nothing objects to it.</p> : null}
      <ul className="grid list-disc gap-0.5 pl-5 text-sm marker:text-warning">
        {[...parts].map(([says, about]) => (
          <li key={says}>
            {says}
            {several ? <span className="text-xs text-faint"> {about.map(nameOf).join(", ")}</span> : null}
            <EarlierOf effect={earlier.get(says) ?? null} />
            <ReasonDetail detail={details.get(says) ?? null} />
          </li>
        ))}
      </ul>
    </CardSection>
  );
}

function EarlierOf({ effect }: { effect: Proposal["reasons"][number]["earlier"] }) {
  return effect === null ? null : <EarlierEffect effect={effect} />;
}
