"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Check, Circle } from "lucide-react";
import { useTRPC, type Outputs } from "../trpc";
import { places } from "../shell/places";
import { Button } from "../ui/button";
import { Link } from "../ui/link";

type Step = NonNullable<Outputs["workspace"]["firstSteps"]>[number];

/** What each step is, and where it is taken. */
const words: Record<Step["name"], { title: string; says: string; href: string }> = {
  connect: { title: "Connect a system", says: "Where tickets and records come from.", href: "/connections" },
  knowledge: { title: "Load your knowledge", says: "The documents that answers are grounded in.", href: "/knowledge" },
  queue: { title: "Pick one queue", says: "Begin with one kind of request, from a template.", href: "/templates" },
  suggest: { title: "Decide what it suggests", says: "Nothing is done before a person has looked.", href: "/review" },
  graduate: {
    title: "Let one step act alone",
    says: "Once the evidence shows that it may.",
    href: "/policies/autonomy",
  },
};

/** The first steps of a workspace, until all are done or the reader has seen enough of them. */
export function FirstSteps() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data: steps } = useSuspenseQuery(trpc.workspace.firstSteps.queryOptions());
  const dismiss = useMutation(
    trpc.workspace.dismissFirstSteps.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.workspace.pathFilter()),
    }),
  );
  if (steps === null) return null;
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <section aria-labelledby="first-steps" className="mb-2 grid gap-3 rounded-panel border p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="first-steps" className="text-sm font-semibold">
          First steps
        </h2>
        <p className="grow text-xs text-faint tabular-nums">
          {done} of {steps.length} done
        </p>
        <Button variant="quiet" disabled={dismiss.isPending} onClick={() => dismiss.mutate()}>
          Do not show this again
        </Button>
      </div>
      <ol className="grid gap-3 sm:grid-cols-2 lg:grid-cols-5">
        {steps.map((step) => (
          <StepLine key={step.name} step={step} />
        ))}
      </ol>
      {dismiss.isError ? (
        <p role="alert" className="text-xs text-danger">
          That could not be kept. Try again.
        </p>
      ) : null}
    </section>
  );
}

function StepLine({ step: { name, isDone } }: { step: Step }) {
  const { title, says, href } = words[name];
  const Mark = isDone ? Check : Circle;
  // Of a part that this build does not have there is nothing to go to.
  const isThere = places.some((place) => place.href === href);
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
      <Mark aria-hidden className={isDone ? "mt-0.5 size-4 text-success" : "mt-0.5 size-4 text-faint"} />
      <div className="grid content-start">
        <span className="text-sm font-medium">
          {isThere ? (
            <Link href={href} className="hover:underline">
              {title}
            </Link>
          ) : (
            title
          )}
          <span className="sr-only">{isDone ? ": done" : ": not done yet"}</span>
        </span>
        <span className="text-xs text-muted">{says}</span>
      </div>
    </li>
  );
}
