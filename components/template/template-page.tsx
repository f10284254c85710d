"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { useCrumb } from "../shell/crumbs";
import { useTRPC } from "../trpc";
import { IntentSection } from "./intent-section";
import { NeedsList } from "./needs-list";
import { Section } from "../ui/section";
import type { Resolutions } from "./template-types";
import { TryPanel } from "./try-panel";
import { UsePanel } from "./use-panel";

/** One template: all that it holds, what it needs here, a way to try it, and a way to use it. */
export function TemplatePage({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data: template } = useSuspenseQuery(trpc.template.get.queryOptions({ id }));
  const { data: me } = useSuspenseQuery(trpc.session.me.queryOptions());
  const [resolutions, setResolutions] = useState<Resolutions>({ intents: {}, articles: {} });
  useCrumb(template.title);
  const may = me.may.includes("template.use");
  return (
    <main className="grid grid-cols-1 content-start gap-8 px-4 py-4 md:px-6 lg:grid-cols-2">
      <header className="grid gap-1 lg:col-span-2">
        <h1 className="text-xl font-semibold">{template.title}</h1>
        <p className="max-w-prose text-sm text-muted">{template.resolves}</p>
      </header>
      <div className="grid min-w-0 grid-cols-1 content-start gap-8">
        <Section title="What it needs">
          <NeedsList needs={template.needs} />
        </Section>
        {may ? <TryPanel template={template} resolutions={resolutions} /> : null}
        <UsePanel template={template} resolutions={resolutions} onResolutions={setResolutions} may={may} />
      </div>
      <div className="grid min-w-0 grid-cols-1 content-start gap-8">
        {template.intents.map((intent) => (
          <IntentSection key={intent.name} intent={intent} template={template} />
        ))}
        <Section title="Articles">
          {template.articles.map((article) => (
            <details key={article.id} className="text-sm">
              <summary className="font-medium">{article.title}</summary>
              <p className="max-w-prose pt-1 whitespace-pre-line text-muted">{article.text.replaceAll("## ", "")}</p>
            </details>
          ))}
        </Section>
        <Section
          title="Tests"
          says="They travel with the template: a release in which one of them fails is not published."
        >
          <ul className="grid gap-1">
            {template.tests.map(({ name }) => (
              <li key={name} className="flex items-start gap-2 text-sm">
                <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
                <span>
                  <span className="sr-only">Passed: </span>
                  {name}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </main>
  );
}
