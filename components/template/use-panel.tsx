"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "../ui/link";
import { useRouter } from "next/navigation";
import { sayRefusal } from "../review/say-refusal";
import { useTRPC, type Outputs } from "../trpc";
import { ActButton } from "../ui/act-button";
import { Notice } from "../ui/notice";
import { ClashesField } from "./clashes-field";
import { Section } from "../ui/section";
import type { Resolutions, TemplateView } from "./template-types";

interface UsePanelProps {
  template: TemplateView;
  resolutions: Resolutions;
  onResolutions: (value: Resolutions) => void;
  may: boolean;
}

/** Uses the template: at once where nothing rules yet, otherwise as a draft that is checked, tested and replayed first. */
export function UsePanel({ template, resolutions, onResolutions, may }: UsePanelProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const use = useMutation(
    trpc.template.use.mutationOptions({
      onSuccess: async ({ draftId, release, unpublished }) => {
        if (release === null && unpublished === null) router.push(`/policies/drafts/${draftId}`);
        await Promise.all(
          [trpc.template, trpc.policy, trpc.workspace].map((part) => queries.invalidateQueries(part.pathFilter())),
        );
      },
    }),
  );
  if (use.data && (use.data.release !== null || use.data.unpublished !== null)) return <Used used={use.data} />;
  const ask = (publish: boolean) => use.mutate({ id: template.id, resolutions, publish });
  const whyNot = whyNotNow(template, resolutions, may, use.isPending || use.isSuccess);
  return (
    <Section
      title="Use this template"
      says={
        template.mayPublishAtOnce
          ? "No release rules yet, so it can rule at once, in suggest mode: a person looks at everything before it is done."
          : "A draft begins: what rules now, with this template beside it. Nothing changes before it is published."
      }
    >
      <ClashesField template={template} value={resolutions} onChange={onResolutions} />
      <p className="text-sm text-muted">{sayArticles(template, resolutions)}</p>
      {use.error ? (
        <Notice tone="danger" title="Not used" live>
          <p className="text-muted">{sayRefusal(use.error)}</p>
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {template.mayPublishAtOnce ? (
          <ActButton variant="primary" whyNot={whyNot} onClick={() => ask(true)}>
            {use.isPending ? "Publishing…" : "Use and publish in suggest mode"}
          </ActButton>
        ) : null}
        <ActButton
          variant={template.mayPublishAtOnce ? "secondary" : "primary"}
          whyNot={whyNot}
          onClick={() => ask(false)}
        >
          {template.mayPublishAtOnce ? "Begin a draft instead" : "Use in a draft"}
        </ActButton>
      </div>
    </Section>
  );
}

function Used({ used: { draftId, release, unpublished } }: { used: Outputs["template"]["use"] }) {
  if (release === null) {
    return (
      <Notice tone="warning" title="The draft is there, and does not rule yet" live>
        <p className="text-muted">{unpublished}</p>
        <Link href={`/policies/drafts/${draftId}`} className="underline underline-offset-2">
          Open the draft
        </Link>
      </Notice>
    );
  }
  return (
    <Notice tone="success" title={`Release ${String(release)} rules, in suggest mode`} live>
      <p className="text-muted">What comes in from now on is prepared by the agent and waits for a person.</p>
      <p className="flex flex-wrap gap-4">
        <Link href="/review" className="underline underline-offset-2">
          See what waits
        </Link>
        <Link href="/policies" className="underline underline-offset-2">
          See the release
        </Link>
      </p>
    </Notice>
  );
}

function whyNotNow(template: TemplateView, resolutions: Resolutions, may: boolean, isBusy: boolean): string | null {
  if (!may) return "Leads and owners use templates.";
  if (isBusy) return "It is being done.";
  const { intents } = template.clashes;
  const isAllKept = template.intents.every(
    ({ name }) => intents.includes(name) && (resolutions.intents[name] ?? "keep") === "keep",
  );
  return isAllKept ? "All of it is here already, and yours is kept. To have it twice, choose to have both." : null;
}

function sayArticles({ articles, clashes }: TemplateView, resolutions: Resolutions): string {
  const added = articles.filter(
    ({ id }) => !clashes.articles.includes(id) || (resolutions.articles[id] ?? "keep") === "rename",
  );
  if (added.length === 0) return "Its articles are here already, so none is added.";
  return `${added.length === 1 ? "1 article becomes a document" : `${String(added.length)} articles become documents`} that replies cite: ${added.map(({ title }) => title).join(", ")}. Put them into your help centre, or change them there.`;
}
