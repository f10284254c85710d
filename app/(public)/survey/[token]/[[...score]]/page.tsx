import type { Metadata } from "next";
import { SurveyEnd } from "@/components/survey/survey-end";
import { SurveyForm } from "@/components/survey/survey-form";
import { readSurveyPage } from "@/server/api/survey/read-survey-page";
import { parseScore } from "@/server/core/satisfaction/score";

export const metadata: Metadata = { title: { absolute: "How did we do?" }, robots: { index: false } };

/** What a customer sees who opens a link of a survey. Opening it records nothing: the button does. */
export default async function SurveyPage(props: { params: Promise<{ token: string; score?: string[] }> }) {
  const { token, score } = await props.params;
  const page = await readSurveyPage(token);
  const chosen = score?.length === 1 ? parseScore(score[0]) : null;
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid w-full max-w-prove gap-6">
        {page.kind === "open" || page.kind === "answered" ? (
          <SurveyForm token={token} survey={page} chosen={chosen} />
        ) : (
          <SurveyEnd kind={page.kind} />
        )}
      </div>
    </main>
  );
}
