import { expect } from "@playwright/test";
import { aliveBeforeUse, openTicket, sessionOf, test } from "./support/journey";
import { expectHeld, expectOpen, lineOf, open, openQueue, stamp, writeAgain } from "./support/queue-stage";

test.use({ storageState: sessionOf("reviewer") });

// The refusal is what this is about.
test.use({ expectedFault: /status of 409/ });

test("outdated by a new message: the old approval is refused, and the new card shows what is otherwise", async ({
  page,
  context,
}) => {
  const from = `${stamp()}@example.com`;
  const { subject, ticketRef } = await open("question", { from });
  await openQueue(page, subject);
  await lineOf(page, subject).click();
  await expect(page).toHaveURL(/item=/);
  await expectOpen(page, subject);
  await expectHeld(page);
  // From here on this tab hears nothing new.
  const silent = /api\/trpc\/[^?]*queue\.(get|list)/;
  await page.route(silent, () => undefined);
  await writeAgain({ ticketRef, from, text: "Sorry, once more: how long are gift cards valid?" });

  const fresh = aliveBeforeUse(await context.newPage());
  await openTicket(fresh, subject);
  await expect(fresh.getByText("Sorry, once more: how long are gift cards valid?").first()).toBeVisible();
  await fresh.close();

  await page.getByRole("button", { name: /^Approve: send the reply/ }).click();
  await expect(page.getByText(/^The ticket has changed since this was proposed/).first()).toBeVisible();
  await page.unroute(silent);
  await expect(async () => {
    await openQueue(page, subject);
    await expect(page.getByText("Proposed afresh, since something had changed")).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 120_000, intervals: [1000] });
});
