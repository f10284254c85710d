import { expect } from "@playwright/test";
import { aliveBeforeUse, expectAccessible, expectFitsPhone, sessionOf, test } from "./support/journey";
import { expectHeld, expectOpen, items, lineOf, openQueue, receive, stamp } from "./support/queue-stage";

test.use({ storageState: sessionOf("reviewer") });

test("evidence first: an approval names what it does, is held, and stands among what is done", async ({ page }) => {
  const subject = await receive("question", { from: "oscar.peeters@example.com" });
  await openQueue(page, subject);
  await expectOpen(page, subject);
  await expect(page.getByText("Confirmed by the channel")).toBeVisible();
  await expect(page.getByText("A file came with the message: the agent cannot look into it.")).toBeVisible();
  await expect(page.getByText("Send this reply to oscar.peeters@example.com")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Source 1: / }).first()).toBeVisible();
  await expect(
    page.getByRole("complementary", { name: "Customer and history" }).getByText("Oscar Peeters"),
  ).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: /^Approve: send the reply/ }).click();
  await expect(items(page)).toHaveCount(0);
  const decided = page.getByRole("region", { name: "Just decided" });
  await expect(decided.getByRole("listitem").filter({ hasText: "Approved: send the reply" })).toBeVisible();
  await expect(decided.getByText(/^[0-9]+ s left$/)).toBeVisible();
  await expect(decided.getByRole("button", { name: /^Undo/ })).toBeVisible();

  await openQueue(page, subject, 1, "done");
  await expect(lineOf(page, subject)).toContainText("approved");
  await expect(page.getByText(/^Approved by /)).toBeVisible();
});

test("an edit shows word by word what it changes, and is approved with the rest or not at all", async ({ page }) => {
  const subject = await receive("bug", { from: "hugo.martens@example.com" });
  await openQueue(page, subject);
  await expectOpen(page, subject);
  await page.getByRole("button", { name: /^Edit/ }).click();
  const text = page.getByLabel("Text of the reply");
  await text.fill(`${await text.inputValue()}\n\nWe are sorry for the trouble.`);
  await expect(page.getByRole("group", { name: "Changes in the reply" }).getByRole("insertion")).toContainText(
    "sorry for the trouble",
  );
  await expectAccessible(page);

  // What was changed is approved with the rest, or not changed.
  const reply = page.getByRole("checkbox", { name: /^Send this reply to / });
  await reply.click();
  const approve = page.getByRole("button", { name: /^Approve as edited/ });
  await expect(approve).toHaveAttribute("aria-disabled", "true");
  await expect(approve).toHaveAccessibleDescription(/^You have changed the reply/);
  await reply.click();
  await approve.click();
  await expect(page.getByText(/^Approved as edited/).first()).toBeVisible();
  await openQueue(page, subject, 1, "done");
  await expect(page.getByText("We are sorry for the trouble.")).toBeVisible();
});

test("the action is approved and the reply held: the reply waits on, on a card of its own", async ({ page }) => {
  const subject = await receive("bug", { from: "vera.novak@example.com" });
  await openQueue(page, subject);
  await expectOpen(page, subject);
  await page.getByRole("checkbox", { name: /^Send this reply to / }).click();
  await page.getByRole("button", { name: /^Approve: File bug .* hold the reply/ }).click();
  await expect(page.getByText(/^Approved: File bug/).first()).toBeVisible();
  // The verdict is on its way while the page says so: the card of the reply comes once it has arrived.
  await expect(async () => {
    await openQueue(page, subject);
    await expect(page.getByRole("button", { name: /^Approve: send the reply/ })).toBeVisible({ timeout: 3000 });
  }).toPass();
  await expect(page.getByText("approved before")).toBeVisible();
});

test("an action that is held takes along the reply that states it", async ({ page }) => {
  const subject = await receive("bug", { from: "yves.lambert@example.com" });
  await openQueue(page, subject);
  const reply = page.getByRole("checkbox", { name: /^Send this reply to / });
  await page.getByRole("checkbox", { name: /^File bug / }).click();
  await expect(reply).not.toBeChecked();
  const approve = page.getByRole("button", { name: /^Nothing chosen/ });
  await expect(approve).toHaveAttribute("aria-disabled", "true");
  await expect(approve).toHaveAccessibleDescription("Choose at least one part to approve, or reject the whole.");
  await reply.click();
  await expect(page.getByRole("checkbox", { name: /^File bug / })).toBeChecked();
});

test("a rejection takes a reason; something else takes words of its own; undo brings it back", async ({ page }) => {
  const subject = await receive("question");
  await openQueue(page, subject);
  await expectOpen(page, subject);
  await page.getByRole("button", { name: /^Reject/ }).click();
  const send = page.getByRole("button", { name: /^Reject and hand to a person/ });
  await expect(send).toHaveAccessibleDescription("Choose a reason.");
  await page.getByRole("radio", { name: /Something else$/ }).click();
  await expect(send).toHaveAccessibleDescription("Say in a note what it is.");
  await expectAccessible(page);
  await page.getByLabel("Note for who takes over").fill("They asked this by phone already.");
  await send.click();
  await expect(items(page)).toHaveCount(0);

  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByText(`Taken back: Rejected: ${subject}`).first()).toBeVisible();
  await expect(items(page)).toHaveCount(1);
  await expectOpen(page, subject);
  await expect(page.getByRole("button", { name: /^Approve: send the reply/ })).toBeVisible();
});

test("a decision stands when its page is left in that instant", async ({ page }) => {
  const subject = await receive("question");
  await openQueue(page, subject);
  await expectOpen(page, subject);
  await expectHeld(page);
  await page.keyboard.press("a");
  await page.goto("/tickets");
  await openQueue(page, subject, 1, "done");
  await expect(lineOf(page, subject)).toContainText("approved");
});

test("a claim is seen by others; a lead takes it; who is late is told who decided", async ({ page, browser }) => {
  const subject = await receive("question");
  await openQueue(page, subject);
  await expect(lineOf(page, subject)).toContainText("You have it");

  const leading = await browser.newContext({ storageState: sessionOf("lead") });
  const leads = aliveBeforeUse(await leading.newPage());
  await openQueue(leads, subject);
  await expect(leads.getByText("Somebody else has this")).toBeVisible();
  await expect(leads.getByRole("button", { name: /^Approve/ })).toHaveAttribute("aria-disabled", "true");
  await leads.getByRole("button", { name: "Take it from them" }).click();
  await expect(leads.getByText("Somebody else has this")).toHaveCount(0);

  await leads.getByRole("button", { name: /^Approve: send the reply/ }).click();
  await expect(items(leads)).toHaveCount(0);
  await expect(page.getByText(/^Approved by /)).toBeVisible();
  await expect(page.getByText(/^[0-9]+ s ago/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  await leading.close();
});

test("on a phone: one pane at a time, the answer at the thumb", async ({ page }) => {
  const subject = await receive("question");
  await page.setViewportSize({ width: 390, height: 844 });
  await openQueue(page, subject);
  await expectFitsPhone(page);
  await lineOf(page, subject).click();
  await expectOpen(page, subject);
  await expect(items(page)).toHaveCount(0);
  await expectAccessible(page);
  await expectFitsPhone(page);
  await page.getByRole("radio", { name: "Customer" }).click();
  await expect(page.getByRole("complementary", { name: "Customer and history" })).toBeVisible();
  await page.getByRole("radio", { name: "Item" }).click();

  const approve = page.getByRole("button", { name: /^Approve: send the reply/ });
  const place = await approve.boundingBox();
  expect(place?.y ?? 0).toBeGreaterThan(700);
  await approve.click();
  await expect(page.getByText("Approved: send the reply").first()).toBeVisible();
});

test("who may only read is told who can decide, and an item that is not there says so", async ({ browser }) => {
  const subject = await receive("question");
  const reading = await browser.newContext({ storageState: sessionOf("manager") });
  const page = aliveBeforeUse(await reading.newPage());
  await openQueue(page, subject);
  await expect(page.getByRole("button", { name: /^Approve/ })).toHaveAccessibleDescription(
    /Reviewers, leads and owners/,
  );
  await page.goto("/review?item=00000000-0000-7000-8000-000000000000");
  await expect(page.getByRole("heading", { name: "There is no such item" })).toBeVisible();
  await reading.close();
});

test("narrowed to nothing, the list says so and clears", async ({ page }) => {
  await page.goto("/review?search=nothing-is-called-so&mine=1");
  await expect(page.getByRole("heading", { name: "Nothing fits this filter" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remove the filter Held by" }).click();
  await expect(page).not.toHaveURL(/mine/);
  await expect(page.getByRole("button", { name: /^Clear the filter/ })).toBeVisible();
  await page.keyboard.press("Shift+C");
  await expect(page).toHaveURL(/\/review(\?item=|$)/);
});

test("several at once: every effect is listed, what is of another kind is left out with its reason", async ({
  page,
}) => {
  const word = stamp();
  await receive("bug", { word, from: "zoe.kavanagh@example.com" });
  await receive("question", { word });
  await receive("question", { word });
  await openQueue(page, word, 3);
  await expectHeld(page);
  const boxes = page.getByRole("checkbox", { name: /^Select / });
  await page
    .getByRole("checkbox", { name: /^Select Gift card/ })
    .first()
    .check();
  await page
    .getByRole("checkbox", { name: /^Select Gift card/ })
    .last()
    .check();
  await page.getByRole("checkbox", { name: /^Select Crash/ }).check();
  await expect(boxes).toHaveCount(3);
  await page.getByRole("button", { name: "Preview and approve" }).click();
  const dialog = page.getByRole("dialog", { name: "Approve together" });
  await expect(dialog.getByRole("list", { name: "Effects" }).getByRole("listitem")).toHaveCount(2);
  await expect(dialog.getByText(/of another kind/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Approve 2" }).click();
  await expect(page.getByText("2 of 2 approved").first()).toBeVisible();
  await expect(items(page)).toHaveCount(1);
  await page.getByRole("button", { name: /^Undo all 2/ }).click();
  await expect(page.getByText("Taken back: 2 of 2 approved").first()).toBeVisible();
  await expect(items(page)).toHaveCount(3);
});
