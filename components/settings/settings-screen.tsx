"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { When } from "../shell/when";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { KillSwitches } from "./kill-switches";
import { SectionForm } from "./section-form";

const loading = () => <Skeleton className="h-32 w-full" />;
const BudgetsEditor = dynamic(() => import("./budgets-editor").then((m) => m.BudgetsEditor), { loading, ssr: false });
const AlwaysPersonEditor = dynamic(() => import("./always-person-editor").then((m) => m.AlwaysPersonEditor), {
  loading,
  ssr: false,
});
const EvidenceEditor = dynamic(() => import("./evidence-editor").then((m) => m.EvidenceEditor), {
  loading,
  ssr: false,
});
const HoursEditor = dynamic(() => import("./hours-editor").then((m) => m.HoursEditor), { loading, ssr: false });
const LanguagesEditor = dynamic(() => import("./languages-editor").then((m) => m.LanguagesEditor), {
  loading,
  ssr: false,
});
const AcknowledgementsEditor = dynamic(
  () => import("./acknowledgements-editor").then((m) => m.AcknowledgementsEditor),
  { loading, ssr: false },
);
const RepliesEditor = dynamic(() => import("./replies-editor").then((m) => m.RepliesEditor), { loading, ssr: false });
const SurveyEditor = dynamic(() => import("./survey-editor").then((m) => m.SurveyEditor), { loading, ssr: false });
const CostsEditor = dynamic(() => import("./costs-editor").then((m) => m.CostsEditor), { loading, ssr: false });
const ApprovalsEditor = dynamic(() => import("./approvals-editor").then((m) => m.ApprovalsEditor), {
  loading,
  ssr: false,
});
const HighValueEditor = dynamic(() => import("./high-value-editor").then((m) => m.HighValueEditor), {
  loading,
  ssr: false,
});
const SecondApproverEditor = dynamic(() => import("./second-approver-editor").then((m) => m.SecondApproverEditor), {
  loading,
  ssr: false,
});
const RoleLimitsEditor = dynamic(() => import("./role-limits-editor").then((m) => m.RoleLimitsEditor), {
  loading,
  ssr: false,
});
const HistoryDialog = dynamic(() => import("./history-dialog").then((m) => m.HistoryDialog));

const anchors = [
  ["killSwitches", "Kill switches"],
  ["budgets", "Budgets"],
  ["alwaysPerson", "Always a person"],
  ["hours", "Hours"],
  ["evidence", "Evidence"],
  ["languages", "Languages"],
  ["acknowledgements", "Acknowledgements"],
  ["survey", "Asking customers"],
  ["replies", "Links in replies"],
  ["approvals", "Approvals"],
  ["highValue", "High-value lines"],
  ["secondApprover", "Second approver"],
  ["roleLimits", "Limits by role"],
] as const;

/** The workspace's settings on one page: each section is saved by itself and holds at once. */
export function SettingsScreen() {
  return (
    <main className="grid grid-cols-1 gap-6 px-4 py-4 md:px-6 lg:grid-cols-[12rem_minmax(0,1fr)]">
      <nav aria-label="Sections" className="max-lg:hidden">
        <ul className="sticky top-16 grid gap-0.5">
          {anchors.map(([id, name]) => (
            <li key={id}>
              <a
                href={`#${id}`}
                className="block rounded-control px-2 py-1 text-sm text-muted hover:bg-raised hover:text-text"
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="grid max-w-6xl min-w-0 grid-cols-1 content-start gap-6">
        <Head />
        <KillSwitches />
        <AutonomySections />
        <WordsSections />
        <MoneySections />
      </div>
    </main>
  );
}

function Head() {
  const trpc = useTRPC();
  const { data: settings } = useSuspenseQuery(trpc.settings.get.queryOptions());
  const [open, setOpen] = useState(false);
  return (
    <header className="flex flex-wrap items-center gap-3">
      <div className="min-w-0 grow">
        <h1 className="text-xl font-semibold">Settings</h1>
        <p className="text-sm text-muted">
          Revision {settings.revision}, changed <When at={settings.changedAt} />
          {settings.changedBy === null ? "" : ` by ${settings.changedBy}`}. What is saved holds at once.
        </p>
      </div>
      <Button onClick={() => setOpen(true)}>History</Button>
      {open ? <HistoryDialog onClose={() => setOpen(false)} /> : null}
    </header>
  );
}

function AutonomySections() {
  return (
    <>
      <SectionForm
        section="budgets"
        title="Budgets"
        says="How often, and how much money, the agent may act in a rolling window. What finds no room is reviewed."
        Editor={BudgetsEditor}
      />
      <SectionForm
        section="alwaysPerson"
        title="Always a person"
        says="What is on this list is handed to a person with the whole package, whatever the release allows."
        Editor={AlwaysPersonEditor}
      />
      <SectionForm
        section="hours"
        title="Hours"
        says="When people are there, and how long a customer may wait for one. What waits now is due by the new hours as soon as they are saved."
        Editor={HoursEditor}
      />
      <SectionForm
        section="evidence"
        title="Evidence"
        says="What a step has to show before it is recommended to act alone, and below what it is taken back to suggesting."
        Editor={EvidenceEditor}
      />
    </>
  );
}

function WordsSections() {
  return (
    <>
      <SectionForm
        section="languages"
        title="Languages"
        says="A ticket in any other language goes to a person."
        Editor={LanguagesEditor}
      />
      <SectionForm
        section="acknowledgements"
        title="Acknowledgements"
        says="What a customer is told at once when a person takes over."
        Editor={AcknowledgementsEditor}
      />
      <SectionForm
        section="survey"
        title="Asking customers"
        says="Whether an answer that resolves a ticket asks how satisfied its customer is. Never after law, harm or the press was spoken of, nor where a person had to take over."
        Editor={SurveyEditor}
      />
      <SectionForm
        section="replies"
        title="Links in replies"
        says="Sites that a reply may link to. Any other link makes the reply a review."
        Editor={RepliesEditor}
      />
    </>
  );
}

function MoneySections() {
  return (
    <>
      <SectionForm
        section="costs"
        title="Costs"
        says="What the metrics reckon costs by. Without a rate they say so."
        Editor={CostsEditor}
      />
      <SectionForm
        section="approvals"
        title="Approvals"
        says="How long a verdict can be taken back before it is carried out, and below what several cards may be approved at once."
        Editor={ApprovalsEditor}
      />
      <SectionForm
        section="highValue"
        title="High-value lines"
        says="A money action above its currency's line, or in a currency without one, is always reviewed. No release lifts this."
        Editor={HighValueEditor}
      />
      <SectionForm
        section="secondApprover"
        title="Second approver"
        says="Above it two people have to approve."
        Editor={SecondApproverEditor}
      />
      <SectionForm
        section="roleLimits"
        title="Limits by role"
        says="Up to what value a person acts by themself on a ticket that they have taken over."
        Editor={RoleLimitsEditor}
      />
    </>
  );
}
