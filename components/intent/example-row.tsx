import { TriangleAlert, X } from "lucide-react";
import { ActButton } from "../ui/act-button";
import { TextField } from "../ui/field";
import { sayConfidence } from "../ticket/sure";
import type { ExampleFinding } from "./use-example-findings";

interface ExampleRowProps {
  number: number;
  example: string;
  finding: ExampleFinding | null;
  titleOf: (name: string) => string;
  whyNotRemoved: string | null;
  /** null takes it out. */
  onChange: (example: string | null) => void;
}

/** One example, and what is doubtful about it. */
export function ExampleRow({ number, example, finding, titleOf, whyNotRemoved, onChange }: ExampleRowProps) {
  return (
    <li className="grid gap-1 py-0.5">
      <div className="flex items-center gap-1">
        <div className="grow">
          <TextField
            label={`Example ${String(number)}`}
            hideLabel
            dir="auto"
            maxLength={2_000}
            value={example}
            aria-invalid={example.trim() === ""}
            onChange={(event) => onChange(event.target.value)}
            onBlur={() => (example.trim() === "" && whyNotRemoved === null ? onChange(null) : undefined)}
          />
        </div>
        <ActButton
          variant="quiet"
          aria-label={`Remove example ${String(number)}`}
          className="w-8 px-0 pointer-coarse:w-11"
          whyNot={whyNotRemoved}
          onClick={() => onChange(null)}
        >
          <X aria-hidden className="size-4" />
        </ActButton>
      </div>
      {finding === null ? null : (
        <p className="flex items-start gap-1.5 pl-2.5 text-xs text-warning">
          <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {sayFinding(finding, titleOf)}
        </p>
      )}
    </li>
  );
}

function sayFinding(finding: ExampleFinding, titleOf: (name: string) => string): string {
  if (finding.kind === "twice") return "It stands here twice. Once is enough.";
  if (finding.kind === "elsewhere") {
    return `Without this example it is understood as ${titleOf(finding.intent)}, ${sayConfidence(finding.confidence)}.`;
  }
  const whose = finding.intent === null ? "the messages out of scope" : titleOf(finding.intent);
  if (finding.kind === "same") return `It stands in ${whose} too: the two cannot be told apart by it.`;
  return `Nearly the same stands in ${whose}: ${finding.other}`;
}
