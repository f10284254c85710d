import type { Limits } from "@/server/core/policy/policy";
import { workTicket } from "@/server/flows/work-ticket";
import type { Member } from "@/server/store/members";
import { findMember } from "@/server/store/members";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { demoRelease } from "@/prisma/scenarios/demo-release";
import { systemIds } from "@/server/platform/ids";
import { findLatestDecision } from "@/server/store/decisions";
import { highestReleaseNumber, insertPublishedRelease } from "@/server/store/releases";
import { getTicket } from "@/server/store/tickets";
import type { DemoStage } from "./demo-stage";

/** A card that waits for a person: a late order of the crowd, whose refund nobody has allowed the agent. */
export interface WaitingCard {
  ticketId: string;
  ticketRef: string;
  reviewId: string;
  shownHash: string;
  parts: string[];
  order: string;
  from: string;
  /** Refunds of this very order, by the vendor's own ledger. */
  refunds(): Promise<number>;
  /** Mails that went to the customer. */
  mails(): Promise<string[]>;
}

/** A member of the demo workspace with these roles. */
export async function joinDemo({ database }: DemoStage, name: string, roles: readonly string[]): Promise<Member> {
  const userId = systemIds.next();
  const user = { id: userId, email: `${userId}@example.com`, name, passwordHash: "", createdAt: new Date() };
  await database.global.user.create({ data: user });
  const member = { workspaceId: demoIds.workspace, userId, roles: [...roles], createdAt: new Date() };
  await database.global.member.create({ data: member });
  const made = await findMember(database.global, demoIds.workspace, userId);
  if (!made) throw new Error("the member was not made");
  return made;
}

/** The card that waits on a ticket now. Throws when none does. */
export async function cardOf(
  { shell, within }: DemoStage,
  ticketId: string,
): Promise<Pick<WaitingCard, "reviewId" | "shownHash" | "parts">> {
  return within(async () => {
    const review = await shell.db.review.findFirstOrThrow({ where: { ticketId, state: "waiting" } });
    const decision = await findLatestDecision(shell.db, ticketId);
    const parts = decision?.decision.parts.filter((part) => part.outcome === "review").map(({ part }) => part) ?? [];
    return { reviewId: review.id, shownHash: review.shownHash, parts };
  });
}

export async function stateOf({ shell, within }: DemoStage, ticketId: string): Promise<string> {
  return (await within(() => getTicket(shell.db, ticketId))).state;
}

/** Makes cards one after the other, each of another customer of the sandbox's crowd. */
export function waitingCards(stage: DemoStage): (text?: (order: string) => string) => Promise<WaitingCard> {
  let served = 0;
  const { sandbox, shell, within } = stage;
  return async (text = (order) => `My order ${order} is more than a week late. Please refund it.`) => {
    served += 1;
    const from = `crowd.${String(served).padStart(5, "0")}@example.com`;
    const order = `PT-${String(900_000 + served)}`;
    const mail = { from, subject: "Late order", text: text(order), authenticity: "dmarc_pass" as const };
    const { ticketRef } = await sandbox.door.openTicket(mail);
    await stage.settleEvents();
    const { id: ticketId } = await within(() =>
      shell.db.ticket.findFirstOrThrow({ where: { externalRef: ticketRef } }),
    );
    await within(() => workTicket(shell, { ticketId }));
    const charge = order.replace(/^PT-/, "ch_").replace(/\d+$/, (digits) => String(Number(digits) + 10_000));
    return {
      ...{ ticketId, ticketRef, order, from, ...(await cardOf(stage, ticketId)) },
      refunds: async () =>
        (await sandbox.ledger()).filter(
          ({ kind, request }) => kind === "billing.refund" && (request as { chargeId?: string }).chargeId === charge,
        ).length,
      mails: async () => (await sandbox.mailbox(from)).filter((one) => one.ticketRef).map((one) => one.text),
    };
  };
}

/** From here on every late refund waits for a person: published as the next release, by `publishedBy`; `limits`: of the refund. */
export async function suggestLateRefunds(
  { shell, within }: DemoStage,
  publishedBy: string | null,
  limits: Limits | null = null,
): Promise<void> {
  const { issue_refund: refund, reply } = demoRelease.policy.intents["late_delivery_refund"]?.cells ?? {};
  const cells = {
    ...(refund ? { issue_refund: limits ? { ...refund, limits } : refund } : {}),
    ...(reply ? { reply } : {}),
  };
  const intents = { ...demoRelease.policy.intents, late_delivery_refund: { level: "suggest" as const, cells } };
  await within(async () => {
    const number = (await highestReleaseNumber(shell.db)) + 1;
    const release = { ...demoRelease, number, policy: { ...demoRelease.policy, intents } };
    await insertPublishedRelease(shell.db, { release, hash: String(number), publishedAt: new Date(), publishedBy });
  });
}
