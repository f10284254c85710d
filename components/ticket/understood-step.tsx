import { MessageSquareText } from "lucide-react";
import { Badge } from "../ui/badge";
import { Step } from "./step";
import { sayConfidence } from "./sure";
import type { RoundEvidence } from "./timeline-types";
import { useIntentTitle } from "./use-intent-title";

const languages = new Intl.DisplayNames("en", { type: "language", fallback: "code" });
const riskWording = {
  legal: "Legal action",
  self_harm: "Self-harm",
  threat: "Threat",
  press: "Press",
  security: "Fraud or a taken-over account",
} as const;

/** What the customer wants, as the agent understood it, and how sure it is. */
export function UnderstoodStep({ triage }: { triage: RoundEvidence["triage"] }) {
  const titleOf = useIntentTitle();
  const says = triage.wants
    .map((want) => (want.intent ? `${titleOf(want.intent)}, ${sayConfidence(want.confidence)}` : titleOf(null)))
    .join(" · ");
  return (
    <Step Icon={MessageSquareText} title="Understood:" says={says}>
      <ul className="grid gap-3">
        {triage.wants.map((want) => (
          <li key={want.id} className="grid gap-1">
            <blockquote dir="auto" className="border-l-2 pl-3 break-words text-muted">
              {want.text}
            </blockquote>
            <p className="text-xs text-faint">
              {titleOf(want.intent)}
              {want.intent ? `, ${sayConfidence(want.confidence)}` : ""}
              {want.runnerUp
                ? `; next best ${titleOf(want.runnerUp.intent)}, ${sayConfidence(want.runnerUp.confidence)}`
                : ""}
            </p>
          </li>
        ))}
      </ul>
      <p className="text-xs text-faint">
        Urgency {triage.urgency}, mood {triage.sentiment},{" "}
        {triage.language ? (languages.of(triage.language) ?? triage.language) : "language not told"}
      </p>
      {triage.askedForPerson || triage.riskKinds.length > 0 ? (
        <p className="flex flex-wrap gap-2">
          {triage.askedForPerson ? <Badge tone="warning">Asks for a person</Badge> : null}
          {triage.riskKinds.map((kind) => (
            <Badge key={kind} tone="danger">
              {riskWording[kind]}
            </Badge>
          ))}
        </p>
      ) : null}
    </Step>
  );
}
