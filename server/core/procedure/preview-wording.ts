import type { Binding, Procedure } from "./procedure";
import { renderWording } from "./render-wording";
import { sampleFacts } from "./sample-facts";

/** What a wording reads like, or the slots that nothing fills. */
export type WordingPreview = { ok: true; sentences: string[] } | { ok: false; missing: string[] };

/** Fills a wording as for a customer whom nobody is. `article`: title of what the procedure cites; null: it cites nothing. */
export function previewWording(wording: string, procedure: Procedure, article: string | null): WordingPreview {
  const values: Record<string, string> = {
    ...sampleFacts,
    company: "Sample Company",
    choices: "order A-1001; order A-1002",
  };
  if (article !== null)
    Object.assign(values, { "cite.title": article, "cite.url": "https://help.example.com/article" });
  for (const { action, args } of procedure.steps) {
    values[`value.${action}`] = "42.00 EUR";
    for (const [name, binding] of Object.entries(args)) values[`arg.${action}.${name}`] = sampleOf(binding);
  }
  const parts = Object.fromEntries(procedure.steps.map(({ action }, index) => [action, `a${String(index + 1)}`]));
  const rendered = renderWording(wording, values, { parts, citations: [] });
  if (!rendered.ok) return rendered;
  return { ok: true, sentences: rendered.sentences.map(({ text }) => text.replace(receipt, sampleReceipt)) };
}

const receipt = /\{\{receipt\.a\d+\.(\w+)\}\}/g;
const sampleReceipt = (_slot: string, field: string) => (field === "at" ? "3 November 2026" : "R-1001");

function sampleOf(binding: Binding): string {
  switch (binding.from) {
    case "fact":
      return Object.hasOwn(sampleFacts, binding.name) ? (sampleFacts[binding.name] ?? "") : "A-1001-1";
    case "slot":
      return "what the message says";
    case "said":
      return binding.otherwise;
    case "const":
      return String(binding.value);
  }
}
