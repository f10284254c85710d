"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { sayRefusal } from "../review/say-refusal";
import { useSettled } from "../review/use-settled";
import { useTRPCClient, type Outputs } from "../trpc";

export type ExampleFinding = Outputs["policy"]["drafts"]["checkExamples"]["findings"][number];

const restMs = 500;
const onlyWords =
  "There are too many examples to see at once what each is taken for: only their words are compared. The tests and a try see it.";

/** What is doubtful about examples while they are typed, by the example. `draftId` null: nothing is asked. */
export function useExampleFindings(
  draftId: string | null,
  intent: string | null,
  examples: readonly string[],
): { findings: ReadonlyMap<string, ExampleFinding> | undefined; says: string | null } {
  const client = useTRPCClient();
  const settled = useSettled(examples, restMs);
  const asked = settled.filter((example) => example.trim() !== "");
  const looked = useQuery({
    queryKey: ["doubtful examples", draftId, intent, asked],
    queryFn: () => client.policy.drafts.checkExamples.mutate({ id: draftId ?? "", intent, examples: asked }),
    enabled: draftId !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const findings = looked.data && new Map(looked.data.findings.map((finding) => [finding.example, finding]));
  if (looked.error) return { findings, says: `The examples could not be looked at: ${sayRefusal(looked.error)}` };
  if (looked.isFetching || settled !== examples) return { findings, says: "Looking at the examples…" };
  const isPartial = looked.data !== undefined && !looked.data.areUnderstood;
  return { findings, says: isPartial ? onlyWords : null };
}
