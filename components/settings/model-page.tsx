"use client";

import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTRPC, type Outputs } from "../trpc";
import { Button } from "../ui/button";
import { Link } from "../ui/link";
import { Notice } from "../ui/notice";
import { Section } from "../ui/section";
import { SettingsPageHead } from "./settings-page-head";

type ModelView = Outputs["model"]["get"];

const providers: Record<ModelView["provider"], string> = {
  "built-in": "Built-in engine, no language model",
  openai: "OpenAI",
  "openai-compatible": "A server that speaks OpenAI's protocol",
};

/** Which model the agent talks to, a try of it, and what it may cost. */
export function ModelPage() {
  const trpc = useTRPC();
  const { data: model } = useSuspenseQuery(trpc.model.get.queryOptions());
  return (
    <main className="grid max-w-6xl grid-cols-1 content-start gap-6 px-4 py-4 md:px-6">
      <SettingsPageHead
        title="Model"
        says="Which language model reads and writes for the agent. What it may do is decided by the policy, whatever the model says."
      />
      <Section
        title="What is configured"
        says="By the environment of the installation, so it is the same for everybody. A key is never shown."
      >
        <Facts model={model} />
      </Section>
      <Try model={model} />
      <Section
        title="What a ticket may cost"
        says="All passes over one episode together. Then a person has the ticket."
      >
        <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2">
          <Fact name="Tokens in and out">{model.budget.tokens.toLocaleString("en")}</Fact>
          <Fact name="Waited for it">{model.budget.seconds.toLocaleString("en")} seconds</Fact>
        </dl>
        <p className="text-sm text-muted">
          How often and for how much money the agent acts is set under{" "}
          <Link href="/settings#budgets" className="text-accent underline">
            Budgets
          </Link>{" "}
          and{" "}
          <Link href="/settings#highValue" className="text-accent underline">
            High-value lines
          </Link>
          .
        </p>
      </Section>
    </main>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-xs text-faint">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

function Facts({ model }: { model: ModelView }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2">
      <Fact name="Provider (AI_PROVIDER)">{providers[model.provider]}</Fact>
      {model.isBuiltIn ? null : <Fact name="Model (AI_MODEL)">{model.name}</Fact>}
      {model.host === null ? null : <Fact name="Server (AI_BASE_URL)">{model.host}</Fact>}
      {model.isBuiltIn ? null : <Fact name="Key">{model.hasKey ? "Set" : "None: the server has to do without"}</Fact>}
      <Fact name="One call may take">{(model.deadlineMs / 1000).toLocaleString("en")} seconds</Fact>
    </dl>
  );
}

function Try({ model }: { model: ModelView }) {
  const trpc = useTRPC();
  const test = useMutation(trpc.model.test.mutationOptions());
  return (
    <Section
      title="Does it answer?"
      says={
        model.isBuiltIn
          ? "The built-in engine runs in this process and needs no network."
          : "One tiny question, with nothing of a ticket in it. It costs a few tokens."
      }
    >
      <div>
        <Button variant="primary" disabled={test.isPending} onClick={() => test.mutate()}>
          {test.isPending ? "Asking…" : "Test the model"}
        </Button>
      </div>
      {test.data ? <Outcome tried={test.data} label={model.label} /> : null}
      {test.error ? (
        <Notice tone="danger" title="The test could not be made" live>
          <p className="text-muted">{test.error.message}</p>
        </Notice>
      ) : null}
    </Section>
  );
}

function Outcome({ tried, label }: { tried: Outputs["model"]["test"]; label: string }) {
  const { fault, advice, ms } = tried;
  const took = `${ms.toLocaleString("en")} ms`;
  if (fault === null) {
    return (
      <Notice tone="success" title={`It answers, in ${took}`} live>
        <p className="text-muted">{label}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="danger" title={`It does not answer: ${fault}`} live>
      <p className="text-muted">
        {advice} Given up after {took}.
      </p>
    </Notice>
  );
}
