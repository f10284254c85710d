import { formatMoney } from "@/server/core/evidence/format-money";
import type { Outputs } from "../trpc";
import { Link } from "../ui/link";
import { sayLength } from "./card-words";
import { FiguresTable } from "./table";

type Read = Outputs["metrics"]["read"];

/** What the conversations cost, by the rates of the settings. What nobody has set is said, not guessed. */
export function CostsTable({ costs, rates }: { costs: Read["costs"]; rates: Read["rates"] }) {
  const { modelMinor, reviewerMinor, perTicketMinor, perResolutionMinor } = costs;
  const say = (minor: number | null) =>
    minor === null ? "Rate not set" : formatMoney({ minor: Math.round(minor), currency: rates.currency });
  const isSet = modelMinor !== null && reviewerMinor !== null;
  const listed =
    costs.modelMicros === 0
      ? ""
      : `, ${formatMoney({ minor: Math.round(costs.modelMicros / 10_000), currency: "USD" })} by list price`;
  return (
    <div className="grid gap-2">
      <FiguresTable
        label="What it costs"
        columns={["Cost", "Amount", "Of"]}
        rows={[
          {
            key: "model",
            name: "Language model",
            cells: [say(modelMinor), `${costs.modelTokens.toLocaleString("en")} tokens${listed}`],
          },
          {
            key: "people",
            name: "Reviewers’ time",
            cells: [
              say(reviewerMinor),
              `${sayLength(costs.reviewerMs)} in ${String(costs.measured)} of ${String(costs.decisions)} decisions`,
            ],
          },
          { key: "ticket", name: "Per ticket", cells: [say(perTicketMinor), "all that began"] },
          {
            key: "resolution",
            name: "Per verified resolution",
            cells: [
              isSet && perResolutionMinor === null ? "No resolution yet" : say(perResolutionMinor),
              "verified alone",
            ],
          },
        ]}
      />
      {isSet ? null : (
        <p className="text-sm text-muted">
          A lead sets what an hour and a million tokens cost in the{" "}
          <Link href="/settings#costs" className="underline underline-offset-2">
            settings
          </Link>
          .
        </p>
      )}
    </div>
  );
}
