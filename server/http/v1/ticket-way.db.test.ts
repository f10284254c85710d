import { expect, test } from "vitest";
import { createApiKey } from "@/server/flows/create-api-key";
import { workTicket } from "@/server/flows/work-ticket";
import { systemClock } from "@/server/platform/clock";
import { systemIds } from "@/server/platform/ids";
import { openDemoStage } from "@/server/testing/demo-stage";
import { allScopes, v1 } from "@/server/testing/doors-stage";

// An API ticket from the caller's request to the reply that the caller reads: the whole company, nothing in between faked.

const stage = await openDemoStage({ crowd: 4 });
const { shell, within, sandbox, database } = stage;
const maker = { database, clock: systemClock, ids: systemIds };
const { key } = await within(() => createApiKey(maker, { name: "shop", scopes: allScopes, memberId: null }));

async function ask(assurance: "claimed" | "attested", from: string, body: string) {
  const { body: opened } = await v1.openTicket({ from, subject: "A question", body, assurance }, { key });
  const ticketId = String(opened["ticketId"]);
  await within(() => workTicket(shell, { ticketId }));
  const { body: read } = await v1.readTicket(ticketId, { key });
  const messages = read["messages"] as { author: string; direction: string; text: string }[];
  return { ticketId, state: read["state"], replies: messages.filter(({ direction }) => direction === "out") };
}

const refundsOf = async () => (await sandbox.ledger()).filter(({ kind }) => kind === "billing.refund").length;
const late = (order: number) => `My order PT-${String(900_000 + order)} is more than a week late. Please refund it.`;

test("a question of anybody is answered from the documents, and the answer is read back", async () => {
  const { state, replies } = await ask("claimed", "someone@example.org", "Hello, how long does delivery take?");
  expect([state, replies.length, replies[0]?.author]).toEqual(["resolved", 1, "agent"]);
});

test("a refund is made for whom the caller has signed in, once, and the reply says so", async () => {
  const { state, replies } = await ask("attested", "crowd.00001@example.com", late(1));
  expect([state, await refundsOf(), replies.length]).toEqual(["resolved", 1, 1]);
});

test("an address that nobody vouches for gets neither a refund nor a word of the account", async () => {
  const before = await refundsOf();
  const { state, replies } = await ask("claimed", "crowd.00002@example.com", late(2));
  expect(state).not.toBe("resolved");
  expect(await refundsOf()).toBe(before);
  for (const { text } of replies) expect(text).not.toMatch(/EUR|Merino|[0-9]+ days late/i);
});

test("somebody else's order named under a customer whom the caller vouches for moves nothing", async () => {
  const before = await refundsOf();
  const { replies } = await ask("attested", "crowd.00003@example.com", late(4));
  expect(await refundsOf()).toBe(before);
  for (const { text } of replies) expect(text).not.toMatch(/EUR|Merino/i);
});
