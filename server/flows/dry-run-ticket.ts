import { ModelBudget } from "@/server/agent/models/model-budget";
import type { Release } from "@/server/core/policy/release";
import { AppError } from "@/server/platform/errors";
import type { IndexedPassage } from "@/server/store/documents";
import { getSettingsAt } from "@/server/store/settings";
import { readStamps } from "@/server/store/stamps";
import type { Ticket } from "@/server/store/tickets";
import { considerConversation, type Consideration, type Glimpse } from "./consider-ticket";
import { openJournal } from "./journal";
import { loadDraft, loadRelease, type LoadedRelease } from "./load-release";
import { readConversation, type Conversation } from "./read-conversation";
import type { Shell } from "./shell";

/** What is tried out, and by which rules: `current`, a published release by its number, or one that is not published. */
export interface DryRun {
  /** A ticket on record, or the conversation of a message that nobody sent. */
  of: { ticket: Ticket } | { conversation: Conversation };
  by: { kind: "current" } | { kind: "published"; number: number } | { kind: "draft"; body: Omit<Release, "number"> };
  /** Of articles that would come with the draft. */
  passagesBeside?: readonly IndexedPassage[];
}

/**
 * The whole way of a ticket up to its decision, as it would go now. Writes nothing and does nothing, whatever it is handed; what
 * a language model costs is bounded as for one pass, and counted nowhere. Throws `not_found`, `VendorError`.
 */
export async function dryRunTicket(
  shell: Shell,
  run: DryRun,
  tell: (glimpse: Glimpse) => void,
): Promise<Consideration> {
  const journal = openJournal(shell);
  const stamps = await readStamps(shell.db);
  const settings = await getSettingsAt(shell.db, stamps.settings);
  const loaded = await rulesOf(shell, run.by, stamps.release);
  const conversation = "ticket" in run.of ? await readConversation(shell, run.of.ticket) : run.of.conversation;
  const budget = new ModelBudget(settings.body.modelBudget, { tokens: 0, ms: 0 });
  const models = shell.models.builtIn ? shell.models : { ...shell.models, budget };
  const premises = { journal, conversation, settings, loaded, stepsSpent: false, knowledgeStamp: stamps.knowledge };
  const beside = run.passagesBeside === undefined ? {} : { passagesBeside: run.passagesBeside };
  return considerConversation({ ...shell, models }, { ...premises, ...beside }, tell);
}

async function rulesOf(shell: Shell, by: DryRun["by"], current: number | null): Promise<LoadedRelease | null> {
  if (by.kind === "current") return loadRelease(shell, current);
  if (by.kind === "draft") return loadDraft({ ...by.body, number: (current ?? 0) + 1 });
  const loaded = await loadRelease(shell, by.number);
  if (!loaded) throw new AppError("not_found", `no release ${String(by.number)}`);
  return loaded;
}
