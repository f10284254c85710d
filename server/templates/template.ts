import type { Authenticity } from "@/server/core/identity/assurance";
import type { IntentPolicy, RoutingRule } from "@/server/core/policy/policy";
import type { PolicyTest } from "@/server/core/policy/policy-test";
import type { Intent } from "@/server/core/policy/release";
import type { Procedure } from "@/server/core/procedure/procedure";

/** What customers may read about it. Its id is what procedures and conditions cite. */
export interface TemplateArticle {
  id: string;
  title: string;
  /** Markdown. */
  text: string;
}

/** A message to try a template with, from a customer of the sandbox company, and how it must go. */
export interface TemplateSample {
  /** What the records say of whoever writes, in words. */
  sender: string;
  from: string;
  name: string;
  subject: string;
  text: string;
  channel: "email" | "web";
  authenticity: Authenticity;
  expect: {
    intent: string;
    /** `args`: those that have to be so; others are free. Empty: nothing is done. */
    actions: { action: string; args: Record<string, unknown> }[];
    /** In suggest mode a person always decides, or has the ticket. */
    outcome: "review" | "escalate";
    /** Words of the draft; empty where there is none. */
    says: string[];
  };
}

/** A working starter: everything that one kind of request takes, in suggest mode. */
export interface Template {
  /** Stands in its address. */
  id: string;
  title: string;
  /** One sentence, for who looks for it. */
  resolves: string;
  intents: Intent[];
  /** Messages that it is not for. */
  outOfScope: string[];
  procedures: Procedure[];
  policy: { intents: Record<string, IntentPolicy>; routing: RoutingRule[] };
  articles: TemplateArticle[];
  tests: PolicyTest[];
  samples: TemplateSample[];
}
