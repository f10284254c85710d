import dynamic from "next/dynamic";
import type { Outputs } from "../trpc";
import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";

const loading = () => <Skeleton className="h-40" />;
const SatisfactionTable = dynamic(() => import("./people-tables").then((m) => m.SatisfactionTable), { loading });
const RejectsTable = dynamic(() => import("./people-tables").then((m) => m.RejectsTable), { loading });
const ReviewersTable = dynamic(() => import("./people-tables").then((m) => m.ReviewersTable), { loading });
const CostsTable = dynamic(() => import("./costs-table").then((m) => m.CostsTable), { loading });
const ReleaseComparison = dynamic(() => import("./release-comparison").then((m) => m.ReleaseComparison), {
  loading,
  ssr: false,
});

/** What stands below the numbers: who is satisfied, why people rejected, who decided, what it costs, what a release changed. */
export function FurtherTables({ metrics, intent }: { metrics: Outputs["metrics"]["read"]; intent: string | null }) {
  return (
    <>
      <Section
        title="Satisfied customers, by who resolved"
        says="Answers of 4 and 5 of 5. Of few answers an interval says more than the share."
      >
        <SatisfactionTable satisfaction={metrics.satisfaction} />
      </Section>
      <Section title="Why people rejected">
        <RejectsTable rejects={metrics.rejects} />
      </Section>
      <Section
        title="Reviewer load"
        says="Of the cards of these conversations. In hand: from opening a card in the queue to deciding it."
      >
        <ReviewersTable reviewers={metrics.reviewers} />
      </Section>
      <Section title="What it costs" says="By the rates of the settings. Nothing is guessed.">
        <CostsTable costs={metrics.costs} rates={metrics.rates} />
      </Section>
      <Section title="Before and after a release" says="The same numbers for as many days on either side.">
        <ReleaseComparison intent={intent} />
      </Section>
    </>
  );
}
