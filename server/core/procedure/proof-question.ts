import type { ProposedReply } from "../evidence/proposal";

/**
 * The question that stands in a proposal's place until the customer has proved who they are. The settings' own words:
 * no fact of an account, and no name, since nobody knows yet who reads it. Names all wants, so that none is forgotten.
 */
export function proofQuestion(wants: readonly string[], wording: string, company: string): ProposedReply | null {
  const [first, ...others] = wants;
  if (first === undefined) return null;
  const sentences = wording
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((text) => ({ text, support: [{ kind: "wording" as const }] }));
  const silent = others.map((want) => ({ want, sentences: [], states: [] }));
  return {
    purpose: "proof",
    dropped: [],
    greeting: "Hello,",
    sections: [{ want: first, sentences, states: [] }, ...silent],
    closing: `The ${company} team`,
  };
}
