import { tool, type ToolSet } from "ai";
import { z } from "zod";
import type { Passage } from "@/server/core/evidence/passage";
import type { Records } from "@/server/core/evidence/records";
import type { Triage } from "@/server/core/evidence/triage";
import type { Release } from "@/server/core/policy/release";
import type { Order } from "@/server/core/ports/commerce";
import { callModel, type ModelCall, toModelCall } from "./call-model";
import type { Models } from "./models/registry";
import { investigateInstructions, investigatePrompt } from "./prompts/investigate-prompt";

/** Read-only closures, bound by flows to this ticket's workspace and customer: nothing else can be reached. */
export interface ReadTools {
  searchArticles(query: string): Promise<Passage[]>;
  /** null for an order that is not this customer's. */
  findOrder(orderId: string): Promise<Order | null>;
}

export interface InvestigateContext {
  release: Release;
  triage: Triage;
  /** What a model may know of the account; null below `attested`. */
  records: Records | null;
  passages: Passage[];
  /** Of colleagues who had the ticket in this episode, for the model's eyes alone. */
  notes?: readonly string[];
  tools: ReadTools;
  /** Model steps still allowed for this episode. */
  maxSteps?: number;
}

export interface Investigated {
  passages: Passage[];
  failed: string | null;
  calls: ModelCall[];
}

const Done = z.strictObject({ done: z.boolean() });
const maxPassages = 24;

/**
 * Lets the model look for what the first search missed. The built-in engine searches once, and only when a want is
 * answered from documents and nothing was found for it; otherwise it costs no call at all.
 */
export async function investigate(models: Models, context: InvestigateContext): Promise<Investigated> {
  const query = models.builtIn ? missingQuery(context) : null;
  if (models.builtIn && query === null) return { passages: context.passages, failed: null, calls: [] };

  const found: Passage[] = [];
  const answer = await callModel({
    models,
    task: "investigate",
    schema: Done,
    instructions: investigateInstructions,
    prompt: models.builtIn ? "Investigate." : promptOf(context),
    builtIn: { task: "investigate", query },
    tools: bindTools(context, found),
    maxSteps: Math.min(context.maxSteps ?? 4, 8),
  });
  const call = toModelCall("investigate", models, answer);
  return { passages: merge(context.passages, found), failed: call.failed, calls: [call] };
}

function promptOf({ triage, records, passages, notes }: InvestigateContext): string {
  const wants = triage.wants.map((want) => want.text);
  return investigatePrompt(wants, records === null ? null : summarise(records), passages, notes);
}

/** What helps to know what to look for; no address, no e-mail, no payment. */
function summarise({ orders, subscriptions }: Records): string {
  return [
    ...orders.map(({ id, state, promisedBy, lines }) => {
      const items = lines.map((line) => line.title).join(", ");
      return `order ${id}: ${state}, promised by ${promisedBy}, ${items}`;
    }),
    ...subscriptions.map(({ id, plan, state }) => `subscription ${id}: ${plan}, ${state}`),
  ].join("\n");
}

/** The order tool exists only for a sender whose account may be spoken of. */
function bindTools({ tools, records }: InvestigateContext, found: Passage[]): ToolSet {
  const searchArticles = tool({
    description: "Searches the company's help articles. Returns passages with their titles.",
    inputSchema: z.strictObject({ query: z.string().min(1).max(400) }),
    execute: async ({ query }) => {
      const passages = await tools.searchArticles(query);
      found.push(...passages);
      return passages.map(({ id, title, text }) => ({ id, title, text }));
    },
  });
  if (records === null) return { search_articles: searchArticles };
  const findOrder = tool({
    description: "Reads one order of the customer who wrote, by its number. Returns null for any other order.",
    inputSchema: z.strictObject({ orderId: z.string().min(1).max(64) }),
    execute: async ({ orderId }) => {
      const order = await tools.findOrder(orderId);
      return (
        order && { id: order.id, state: order.state, promisedBy: order.promisedBy, deliveredAt: order.deliveredAt }
      );
    },
  });
  return { search_articles: searchArticles, find_order: findOrder };
}

function missingQuery({ release, triage, passages }: InvestigateContext): string | null {
  if (passages.length > 0) return null;
  const want = triage.wants.find((candidate) =>
    release.procedures.some((procedure) => procedure.intent === candidate.intent && procedure.answerFromDocuments),
  );
  return want ? want.text.slice(0, 400) : null;
}

function merge(known: Passage[], found: Passage[]): Passage[] {
  const byId = new Map([...known, ...found].map((passage) => [passage.id, passage]));
  return [...byId.values()].slice(0, maxPassages);
}
