import { expect } from "@playwright/test";
import {
  aliveBeforeUse,
  expectAccessible,
  expectFitsPhone,
  openTicket,
  sessionOf,
  test,
  watch,
} from "./support/journey";

test.use({ storageState: sessionOf("reviewer") });

/** What a person decides is held for a minute before it is done. */
const afterTheHold = { timeout: 120_000 };

test("a resolved ticket shows the whole way, from the customer's words to the receipt", async ({ page }) => {
  await openTicket(page, "Order PT-10401 never came");
  const way = page.getByRole("region", { name: "The way it went" });
  await expect(way.getByText("Confirmed by the channel: the mail passed DMARC")).toBeVisible();
  await expect(way.getByText("Automatic").first()).toBeVisible();
  await expect(way.getByText(/^Receipt re_/)).toBeVisible();

  await way.getByText("Records:").click();
  await expect(way.getByRole("row", { name: /Order: days late/ })).toContainText("commerce");
  await way.getByText("Proposed:").click();
  await expect(way.getByRole("link", { name: "My order is late: refunds for late delivery" }).first()).toBeVisible();

  const conversation = page.getByRole("region", { name: "Conversation" });
  await expect(conversation.getByText("We have refunded 61.00 EUR")).toBeVisible();

  const audit = page.getByRole("region", { name: "Audit" });
  await expect(audit.getByText("Ticket received")).toBeVisible();
  await expect(audit.getByText("Ticket resolved")).toBeVisible();
  await expect(audit.getByText("Live", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);
});

test("an approval needs a vouch where nobody knows who asks, acts once, and shows live elsewhere", async ({
  page,
  context,
}) => {
  await openTicket(page, "Refund for late order");
  const other = aliveBeforeUse(await context.newPage());
  const said: string[] = [];
  watch(other, said);
  await other.goto(page.url());
  await expect(other.getByRole("region", { name: "Audit" }).getByText("Live", { exact: true })).toBeVisible();

  const card = page.getByRole("region", { name: "Needs review" });
  await expect(card.getByText("Who is asking is only claimed")).toBeVisible();
  await expect(card.getByText("bruno.keller@example.com")).toBeVisible();
  await expectAccessible(page);

  // It is decided in one place: the way there opens exactly this card.
  const ticket = page.url();
  await expect(card.getByRole("link", { name: /^Decide in the queue/ })).toBeVisible();
  await page.keyboard.press("o");
  await expect(page).toHaveURL(/\/review\?item=/);
  const approve = page.getByRole("button", { name: /^Approve: Refund 59.00 EUR of order PT-10402/ });
  await expect(approve).toHaveAccessibleDescription("Say first how you made sure who is asking.");
  await page.getByLabel("How did you make sure who is asking?").fill("Called the number on record.");
  await approve.click();
  await expect(page.getByText(/^Approved: Refund 59.00 EUR/).first()).toBeVisible();
  await page.goto(ticket);

  const way = page.getByRole("region", { name: "The way it went" });
  await expect(way.getByText(/approved by/).first()).toBeVisible();
  await expect(page.getByText(/^Approved by .*, not carried out yet$/)).toBeVisible();
  await expect(page.getByRole("main").getByText("Resolved", { exact: true })).toBeVisible(afterTheHold);
  await expect(card).toHaveCount(0);
  await expect(way.getByText(/^Receipt re_/)).toHaveCount(1);
  await expect(way.getByText("Called the number on record.")).toBeVisible();

  await expect(other.getByRole("main").getByText("Resolved", { exact: true })).toBeVisible();
  await expect(other.getByRole("region", { name: "Audit" }).getByText("Review approved")).toBeVisible();
  await expect(other.getByRole("region", { name: "Conversation" }).getByRole("listitem")).toHaveCount(2);
  expect(said).toEqual([]);
});

test("a rejection takes a reason and hands the ticket to a person", async ({ page }) => {
  await openTicket(page, "Leaving the club");
  const card = page.getByRole("region", { name: "Needs review" });
  const ticket = page.url();
  const reject = async (note: string) => {
    await card.getByRole("link", { name: /^Decide in the queue/ }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Leaving the club" })).toBeVisible();
    await page.getByRole("button", { name: /^Reject/ }).click();
    await page.getByRole("radio", { name: /Our policy does not allow it$/ }).click();
    await page.getByLabel("Note for who takes over").fill(note);
    await page.getByRole("button", { name: /^Reject and hand to a person/ }).click();
    await expect(page.getByText("Rejected: Leaving the club").first()).toBeVisible();
    await page.goto(ticket);
  };
  await reject("Offer a pause first.");

  const way = page.getByRole("region", { name: "The way it went" });
  await expect(way.getByText(/rejected by/).first()).toBeVisible();
  await expect(way.getByText("Offer a pause first.", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Rejected by .*, not carried out yet$/)).toBeVisible();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(card).toBeVisible();
  await reject("Offer a pause first, please.");
  await expect(page.getByRole("main").getByText("Handed to a person", { exact: true }).first()).toBeVisible(
    afterTheHold,
  );
});

test("an escalated ticket carries a package that a person can act on", async ({ page }) => {
  await openTicket(page, "Late parcel PT-10411");
  const way = page.getByRole("region", { name: "The way it went" });
  await expect(way.getByText("Handed to a person:")).toBeVisible();
  await expect(way.getByRole("heading", { name: "Why the agent stopped" })).toBeVisible();
  await expect(way.getByRole("heading", { name: "Proposed next move" })).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);
});

test("an address that names no ticket says so", async ({ page }) => {
  await page.goto("/tickets/00000000-0000-7000-8000-000000000000");
  await expect(page.getByRole("heading", { name: "There is no such ticket" })).toBeVisible();
  await expectAccessible(page);
});
