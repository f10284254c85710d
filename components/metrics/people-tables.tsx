import { rejectWording } from "@/server/core/decision/reject-wording";
import { sharePercent } from "../shell/share-percent";
import type { Outputs } from "../trpc";
import { sayLength } from "./card-words";
import { FiguresTable } from "./table";

type Read = Outputs["metrics"]["read"];

const hands: Record<Read["satisfaction"][number]["by"], string> = {
  agent: "The agent alone",
  approved: "Approved by a person",
  person: "People",
};

/** What customers say, by who resolved. */
export function SatisfactionTable({ satisfaction }: { satisfaction: Read["satisfaction"] }) {
  return (
    <FiguresTable
      label="What customers say, by who resolved"
      columns={["Resolved by", "Satisfied", "Answers", "95 %"]}
      rows={satisfaction.map(({ by, positive, answers, interval }) => ({
        key: by,
        name: hands[by],
        cells: [
          answers === 0 ? "No answer yet" : sharePercent(positive / answers),
          `${String(positive)} of ${String(answers)}`,
          interval === null ? "" : `${sharePercent(interval.low)} to ${sharePercent(interval.high)}`,
        ],
      }))}
    />
  );
}

/** What each reviewer decided, and how long they had it in hand. */
export function ReviewersTable({ reviewers }: { reviewers: Read["reviewers"] }) {
  if (reviewers.length === 0) return <p className="text-sm text-muted">Nobody decided anything.</p>;
  return (
    <FiguresTable
      label="Reviewer load"
      columns={["Reviewer", "Decisions", "Rejected", "In hand, together", "In the middle"]}
      rows={reviewers.map(({ by, name, decisions, rejected, measured, handlingMs, medianMs }) => ({
        key: by,
        name,
        cells: [
          decisions,
          rejected,
          measured === 0
            ? "Not measured"
            : `${sayLength(handlingMs)}${measured < decisions ? ` (of ${String(measured)})` : ""}`,
          medianMs === null ? "" : sayLength(medianMs),
        ],
      }))}
    />
  );
}

const wording: Readonly<Record<string, string>> = rejectWording;

/** Why cards were rejected. */
export function RejectsTable({ rejects }: { rejects: Read["rejects"] }) {
  if (rejects.length === 0) return <p className="text-sm text-muted">Nothing was rejected.</p>;
  return (
    <FiguresTable
      label="Why people rejected"
      columns={["Reason", "Cards", "Share"]}
      rows={rejects.map(({ cause, count, share }) => ({
        key: cause,
        name: wording[cause] ?? cause.replaceAll("_", " "),
        cells: [count, sharePercent(share)],
      }))}
    />
  );
}
