import { provingRelease } from "@/prisma/scenarios/scenarios-identity";
import { createShell } from "@/server/flows/open-shell";
import type { Shell } from "@/server/flows/shell";
import { workTicket } from "@/server/flows/work-ticket";
import type { Authenticity } from "@/server/core/identity/assurance";
import { findEvidence } from "@/server/store/evidence";
import { findLatestDecision } from "@/server/store/decisions";
import { getTicket } from "@/server/store/tickets";
import { openDemoStage, type DemoStage } from "./demo-stage";
import { readProofMail, type MailedProof } from "./prove";
import { publishRelease } from "./publish-release";

/** A customer of the crowd with a ticket that waits for their proof. */
export interface Asked extends MailedProof {
  ticketId: string;
  ticketRef: string;
  from: string;
  charge: string;
}

export interface ProofStage extends DemoStage {
  /** The next customer of the crowd: each has one order, late enough to be refunded. */
  nextCustomer(): { from: string; charge: string };
  open(from: string, text?: string, authenticity?: Authenticity): Promise<{ ticketId: string; ticketRef: string }>;
  work(ticketId: string, shell?: Shell): Promise<string>;
  /** Asks for a late refund under somebody's name, unverified; the agent asks for proof. */
  ask(): Promise<Asked>;
  /** A message in the ticket, taken in. */
  say(at: { ticketRef: string; from: string }, text: string, how?: Say): Promise<void>;
  state(ticketId: string): Promise<string>;
  /** Of the latest decision. */
  assurance(ticketId: string): Promise<string | undefined>;
  refunds(charge: string): Promise<number>;
  /** The same world, this many milliseconds later. */
  later(ms: number): Shell;
}

interface Say {
  authenticity?: Authenticity;
  headers?: Record<string, string>;
}

/** The demo company under a release that asks for proof wherever a weak identity alone stands in the way. */
export async function openProofStage(crowd: number): Promise<ProofStage> {
  const stage = await openDemoStage({ crowd });
  await publishRelease(stage, provingRelease);
  const { shell, within, sandbox } = stage;
  let customers = 0;
  const open: ProofStage["open"] = async (
    from,
    text = "My order is late. Please refund it.",
    authenticity = "unverified",
  ) => {
    const { ticketRef } = await sandbox.door.openTicket({ from, subject: "Late order", text, authenticity });
    await stage.settleEvents();
    const { id } = await within(() => shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }));
    return { ticketId: id, ticketRef };
  };
  const work: ProofStage["work"] = async (ticketId, by = shell) =>
    (await within(() => workTicket(by, { ticketId }))).outcome;
  const nextCustomer = () => {
    customers += 1;
    const number = String(customers).padStart(5, "0");
    return { from: `crowd.${number}@example.com`, charge: String(900_000 + customers) };
  };
  return {
    ...stage,
    nextCustomer,
    open,
    work,
    ask: async () => {
      const { from, charge } = nextCustomer();
      const opened = await open(from);
      const state = await work(opened.ticketId);
      if (state !== "waiting_customer") throw new Error(`the ticket of ${from} is ${state}`);
      return { ...(await readProofMail(stage, from)), ...opened, from, charge };
    },
    say: async ({ ticketRef, from }, text, how = {}) => {
      await sandbox.door.reply({ ticketRef, from, text, authenticity: "unverified", ...how });
      await stage.settleEvents();
    },
    state: async (ticketId) => (await within(() => getTicket(shell.db, ticketId))).state,
    assurance: (ticketId) =>
      within(async () => {
        const latest = await findLatestDecision(shell.db, ticketId);
        return latest ? (await findEvidence(shell.db, latest.id))?.identity.assurance : undefined;
      }),
    refunds: async (charge) =>
      (await sandbox.ledger()).filter(
        (effect) => effect.kind === "billing.refund" && JSON.stringify(effect.request).includes(charge),
      ).length,
    later: (ms) =>
      createShell(shell.workspaceId, {
        database: stage.database,
        models: shell.models,
        clock: { now: () => new Date(Date.now() + ms) },
      }),
  };
}
