import { formatFact } from "@/server/core/evidence/format-fact";
import { sayFactName } from "../ticket/say-fact-name";
import type { DraftSource, Proposal } from "./card-types";

/** The passage that a sentence goes back to; undefined where it is another kind of source. */
export function passageOf(source: DraftSource, proposal: Proposal) {
  return source.kind === "passage" ? proposal.passages.find((passage) => passage.id === source.ref) : undefined;
}

/** The fact that a sentence states; undefined where it is another kind of source. */
export function factOf(source: DraftSource, proposal: Proposal) {
  return source.kind === "fact" ? proposal.facts.find((fact) => fact.name === source.ref) : undefined;
}

/** One line: a passage by its title, a fact by name and value. */
export function saySource(source: DraftSource, proposal: Proposal): string {
  const fact = factOf(source, proposal);
  switch (source.kind) {
    case "passage":
      return passageOf(source, proposal)?.title ?? "a document";
    case "fact":
      return fact ? `${sayFactName(fact.name)} ${formatFact(fact)}` : sayFactName(source.ref ?? "");
    case "receipt":
      return `Receipt of ${proposal.actions.find((action) => action.part === source.ref)?.title ?? "the action"}`;
    case "wording":
      return "Published wording";
  }
}

/** The words themselves, where there are some. */
export function spanOf(source: DraftSource, proposal: Proposal): string {
  return source.quote ?? passageOf(source, proposal)?.text ?? saySource(source, proposal);
}
