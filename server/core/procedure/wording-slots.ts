import { factDeclarations } from "../evidence/fact-declarations";
import type { Procedure } from "./procedure";

export type WordingName = "reply" | "unproven" | "askAbout" | "followUpReply" | "wish";

export interface WordingSlot {
  name: string;
  describe: string;
}

/**
 * What may stand between double braces in a wording. Of an account nothing does where the sender has proved nothing; which records
 * there are to choose from stands where it is asked for alone.
 */
export function wordingSlots(procedure: Procedure, wording: WordingName): WordingSlot[] {
  const cited = [
    { name: "cite.title", describe: "Title of the cited article" },
    { name: "cite.url", describe: "Address of the cited article" },
  ];
  return [
    { name: "company", describe: "Name of the company" },
    ...(procedure.cites.length > 0 ? cited : []),
    ...(wording === "askAbout" ? [{ name: "choices", describe: "What the customer may choose from" }] : []),
    ...(wording === "unproven" ? [] : [...slotsOfSteps(procedure), ...factSlots]),
  ];
}

const factSlots: readonly WordingSlot[] = Object.entries(factDeclarations).map(([name, { describe }]) => ({
  name,
  describe,
}));

function slotsOfSteps({ steps }: Procedure): WordingSlot[] {
  const byName = new Map(steps.map((step) => [step.action, step]));
  return [...byName.values()].flatMap(({ action, args }) => [
    { name: `value.${action}`, describe: "Amount of the step" },
    { name: `receipt.${action}.ref`, describe: "Reference of what was done" },
    { name: `receipt.${action}.at`, describe: "Day on which it was done" },
    ...Object.keys(args).map((arg) => ({ name: `arg.${action}.${arg}`, describe: "What the step was given" })),
  ]);
}
