import { ListChecks } from "lucide-react";
import type { ArgSource } from "@/server/core/evidence/proposal";
import { DraftReply } from "./draft-reply";
import { Step } from "./step";
import type { Round, RoundEvidence } from "./timeline-types";

const purposes = {
  answer: "a reply",
  question: "a question to the customer",
  proof: "a question for proof of who writes",
} as const;

function saySource(source: ArgSource): string {
  switch (source.kind) {
    case "fact":
      return `from ${source.name}`;
    case "message":
      return `in the customer's words: "${source.quote}"`;
    case "procedure":
      return "fixed by the procedure";
    case "reviewer":
      return "set by the reviewer";
  }
}

/** What the agent would do: actions in order with where each argument comes from, then at most one reply. */
export function ProposalStep({
  round,
  evidence,
}: {
  round: Pick<Round, "actions">;
  evidence: Pick<RoundEvidence, "reply" | "passages">;
}) {
  const { reply } = evidence;
  const says = [...round.actions.map((action) => action.says), ...(reply ? [purposes[reply.purpose]] : [])].join(
    "; then ",
  );
  if (says === "") return <Step Icon={ListChecks} title="Proposed:" says="nothing that could be done alone" />;
  return (
    <Step Icon={ListChecks} title="Proposed:" says={says}>
      {round.actions.length > 0 ? (
        <ol className="grid grid-cols-1 gap-3">
          {round.actions.map((action) => (
            <li key={action.part} className="grid grid-cols-1 gap-1">
              <p>
                <span className="mr-2 font-mono text-xs text-faint">{action.part}</span>
                {action.says}
              </p>
              <dl className="grid grid-cols-1 gap-1 pl-6 text-xs text-faint">
                {action.args.map((arg) => (
                  <div key={arg.name} className="flex flex-wrap gap-x-2">
                    <dt className="font-mono">{arg.name}</dt>
                    <dd className="break-words">
                      <span className="font-mono text-muted">{arg.value}</span>
                      {arg.source ? ` ${saySource(arg.source)}` : ""}
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ol>
      ) : null}
      {reply ? <DraftReply reply={reply} passages={evidence.passages} /> : null}
    </Step>
  );
}
