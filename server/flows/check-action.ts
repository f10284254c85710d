import type { Action } from "@/server/actions/define-action";
import type { Money } from "@/server/core/evidence/money";
import type { Receipt } from "@/server/core/ports/write";
import { VendorError } from "@/server/platform/errors";
import type { ActionRun } from "@/server/store/action-runs";
import type { PerformContext } from "./perform-context";
import { readRecords } from "./read-records";
import type { Shell } from "./shell";
import { deadVendorMs, inMs } from "./vendor-pauses";

/** Why a run is not begun, and never will be. */
export type Ended = { kind: "stale" | "refused"; why: string } | { kind: "superseded"; why: string; receipt: Receipt };
export type Checked = { kind: "go"; value: Money | null } | Ended;

/** A vendor that cannot be asked how things stand: nothing was begun, and it is asked again later. */
export async function checkUnlessDead(
  ...of: Parameters<typeof checkAgain>
): Promise<Checked | { kind: "dead"; resumeAt: Date }> {
  try {
    return await checkAgain(...of);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    const [shell] = of;
    return { kind: "dead", resumeAt: inMs(shell, Math.max(error.retryAfterMs ?? 0, deadVendorMs(shell))) };
  }
}

/** The vendor's own state just before the call: met already, changed since the decision, or as it was decided on. */
async function checkAgain(
  shell: Shell,
  run: ActionRun,
  action: Action,
  input: unknown,
  context: PerformContext,
): Promise<Checked> {
  if (action.audience === "system" && action.name !== "ask_for_proof") return { kind: "go", value: null };
  const facts = { records: await readRecords(shell, context.customerId), customerId: context.customerId };
  const met = action.alreadyMet(input, facts);
  if (met) {
    const receipt = { ref: met.ref, key: run.id, at: facts.records.asOf, detail: { by: "someone else" } };
    return { kind: "superseded", why: "it has been done already", receipt };
  }
  const entitled = action.entitled(input, facts);
  if (!entitled.ok) return { kind: "stale", why: entitled.why };
  const value = action.value(input, facts);
  if (!isDecidedValue(run, value)) {
    return { kind: "stale", why: "its value has changed since it was decided" };
  }
  const version = action.version(input, facts);
  if (version !== run.expect) return { kind: "stale", why: "the record has changed since it was decided" };
  return { kind: "go", value };
}

function isDecidedValue(run: ActionRun, value: Money | null): boolean {
  if (run.valueMinor === null || value === null) return run.valueMinor === null && value === null;
  return BigInt(value.minor) === run.valueMinor && value.currency === run.currency;
}

/** What was decided on: what a repeat under the same key sends, so that the vendor knows it again. */
export function decidedValue(run: ActionRun): Money | null {
  if (run.valueMinor === null || run.currency === null) return null;
  return { minor: Number(run.valueMinor), currency: run.currency };
}
