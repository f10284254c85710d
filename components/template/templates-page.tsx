"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc";
import { Blank } from "../ui/blank";
import { TemplatePanel } from "./template-panel";

/** Ways to begin, each with all that one kind of request takes. */
export function TemplatesPage() {
  const trpc = useTRPC();
  const { data: templates } = useSuspenseQuery(trpc.template.list.queryOptions());
  return (
    <main className="grid grid-cols-1 content-start gap-4 px-4 py-4 md:px-6">
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold">Templates</h1>
        <p className="max-w-prose text-sm text-muted">
          Each holds what one kind of request takes: examples, what is done, the policy, articles and tests. Whatever
          you use begins by suggesting: a person looks at everything before it is done.
        </p>
      </div>
      {templates.length === 0 ? (
        <Blank title="No template can be offered">
          Each is tried by its own tests first, and none of them holds in this version. Nothing that rules is touched by
          that.
        </Blank>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {templates.map((template) => (
            <TemplatePanel key={template.id} template={template} />
          ))}
        </ul>
      )}
    </main>
  );
}
