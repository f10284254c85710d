import { settings, type Batch, type Cell } from "./cells";
import { violationsOf } from "./checks";
import { disturb } from "./disturb";
import type { Lane } from "./lane";
import { openTickets } from "./open-tickets";
import type { Paths } from "./points-of";
import { readAccounts } from "./read-accounts";
import { switchesOf } from "./switches";
import type { Ticket } from "./tickets";

const eventsAtMost = 10_000;
const intakeDiesAfterMs = 500;

/** Plays one batch and says of each cell what is wrong with it. Points that were not reached are no cells. */
export async function runBatch(
  lane: Lane,
  batch: Batch,
  paths: Paths,
  restartDatabase: () => Promise<void>,
): Promise<Cell[]> {
  await lane.sandbox.setFaults({});
  await lane.declare(batch.setting);
  const tickets = await (batch.mode === "intake killed" ? killIntake : openTickets)(lane, batch, paths);
  await lane.sandbox.setFaults(switchesOf(batch, { isCalm: batch.at === "calls" }));
  const reached = await disturb(lane, batch, tickets, restartDatabase);
  await lane.sandbox.setFaults({ effects: { all: { ...settings[batch.setting] } } });
  const accounts = await readAccounts(lane, tickets);
  return tickets.flatMap((ticket, index) => {
    const at = reached.get(ticket.id);
    const account = accounts[index];
    if (!at || !account) return [];
    const { mode, fault, setting } = batch;
    const isIntake = mode === "intake killed";
    const boundary = isIntake ? `receive event ${intakeDies(batch)}` : `${at.name} ${at.when}`;
    return [{ mode, fault, setting, kind: ticket.kind, boundary, violations: violationsOf(account) }];
  });
}

/** Whether the intake dies with its commit made and its answer not given, or before. */
function intakeDies({ from }: Batch): "before" | "after" {
  return from % 2 === 1 ? "after" : "before";
}

/** The events stand in the intake, which dies with them; the vendor sends them again to the next one. */
async function killIntake(lane: Lane, batch: Batch, paths: Paths): Promise<Ticket[]> {
  const numbers = Array.from({ length: eventsAtMost }, (_, n) => `intake ${String(n + 1)}`);
  const { intake } = lane;
  const dies = new Promise<void>((resolve) => {
    intake.onReached = () => setTimeout(resolve, intakeDiesAfterMs);
  });
  intake.work(Object.fromEntries(numbers.map((name) => [name, { index: 0, when: intakeDies(batch) }])));
  const opening = openTickets(lane, batch, paths);
  await dies;
  await intake.kill();
  await lane.replaceIntake();
  return opening;
}
