import { statesAccountFact } from "@/server/core/evidence/facts";
import { isAssured } from "@/server/core/identity/assurance";
import { findSensitive } from "@/server/core/ticket/sensitive-text";
import { findEvidence } from "@/server/store/evidence";
import { findLatestDecision } from "@/server/store/decisions";
import { getSettings } from "@/server/store/settings";
import type { Ticket } from "@/server/store/tickets";
import { findForbidden } from "./find-forbidden";
import type { Shell } from "./shell";

export const OwnWordsWarnings = ["link", "image", "html", "card_number", "bank_account", "account_fact"] as const;

/** `warnings`: what the writer should look at again; `refused`: why it does not go out, whoever writes it. */
export interface OwnWords {
  warnings: { kind: (typeof OwnWordsWarnings)[number]; says: string }[];
  refused: string | null;
}

const says: Record<(typeof OwnWordsWarnings)[number], string> = {
  link: "It holds a link to a host that is not on the workspace's list.",
  image: "It holds a picture that is loaded from elsewhere.",
  html: "It holds HTML.",
  card_number: "It holds what looks like a card number.",
  bank_account: "It holds what looks like a bank account.",
  account_fact:
    "It states something of the customer's account, and it is not proven that the customer is the one who writes.",
};

const credential = "This holds what looks like a password or a key. Never send one: tell them where to set a new one.";

/** Looks at what a person is about to write to a customer, as the agent's drafts are looked at. Reads only. */
export async function checkOwnWords(shell: Shell, ticket: Ticket, text: string): Promise<OwnWords> {
  const { body } = await getSettings(shell.db);
  const sensitive = findSensitive(text);
  const kinds = new Set<OwnWords["warnings"][number]["kind"]>(
    findForbidden(text, body.replyHosts).map(({ kind }) => kind),
  );
  for (const kind of sensitive) if (kind !== "credential") kinds.add(kind);
  if (await tellsTooMuch(shell, ticket, text)) kinds.add("account_fact");
  return {
    warnings: OwnWordsWarnings.filter((kind) => kinds.has(kind)).map((kind) => ({ kind, says: says[kind] })),
    refused: sensitive.includes("credential") ? credential : null,
  };
}

async function tellsTooMuch(shell: Shell, ticket: Ticket, text: string): Promise<boolean> {
  const latest = await findLatestDecision(shell.db, ticket.id);
  const evidence = latest ? await findEvidence(shell.db, latest.id) : null;
  if (!evidence || isAssured(evidence.identity.assurance, "attested")) return false;
  return statesAccountFact(text, Object.values(evidence.facts).flat());
}
