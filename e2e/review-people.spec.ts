import { expect } from "@playwright/test";
import { expectAccessible, sessionOf, test } from "./support/journey";
import { expectHeld, expectOpen, items, lineOf, openQueue, receive } from "./support/queue-stage";

test.use({ storageState: sessionOf("lead") });

test("take over, reply and take it back, run an action, hand back: by keyboard", async ({ page }) => {
  const subject = await receive("bug", { from: "karim.haddad@example.com" });
  await openQueue(page, subject);
  await expectOpen(page, subject);
  await expectHeld(page);
  await page.keyboard.press("t");
  await expect(page).toHaveURL(/tab=person/);
  await expectOpen(page, subject);
  await expect(page.getByRole("heading", { name: "Proposed next move" })).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.press("s");
  await expect(page.getByRole("dialog", { name: "Snooze" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.keyboard.press("r");
  const reply = page.getByLabel(/^Reply to /);
  await expect(reply).toBeFocused();
  await reply.fill("Thank you. A colleague looks into the crash today.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Your reply goes out in a moment")).toBeVisible();
  await expect(reply).toHaveCount(0);
  await page.keyboard.press("u");
  await expect(reply).toHaveValue("Thank you. A colleague looks into the crash today.");
  await page.keyboard.press("Escape");
  await expect(reply).toHaveCount(0);

  await page.keyboard.press("a");
  await page.getByRole("combobox", { name: "Action" }).selectOption({ label: "Tag the ticket" });
  await page.getByLabel("Add", { exact: true }).fill("crash");
  const why = page.getByLabel("Why", { exact: true });
  await expect(async () => {
    await page.keyboard.press("Control+Enter");
    await expect(why).toBeFocused({ timeout: 1000 });
  }).toPass();
  await why.fill("So that the team finds it.");
  await expectAccessible(page);
  const act = page.getByRole("group", { name: "Taken over" }).getByRole("button").filter({ hasNotText: "Back" });
  await expect(act).not.toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("button", { name: /^Hand back/ })).toBeVisible();

  await page.keyboard.press("b");
  await page.getByLabel("Note for whoever decides on it next").fill("I have told them that we look into it.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/^Handed back to the agent/).first()).toBeVisible();
  await expect(lineOf(page, subject)).toHaveCount(0);
  await openQueue(page, subject, 2, "done");
  await expect(items(page).first()).toContainText(/handed back|taken over/);
});

test("taken over by mistake: one key gives it back; resolved by mistake: one key takes it up again", async ({
  page,
}) => {
  const subject = await receive("bug", { from: "laura.jansen@example.com" });
  await openQueue(page, subject);
  await expectOpen(page, subject);
  await expectHeld(page);
  await page.keyboard.press("t");
  await expect(page).toHaveURL(/tab=person/);
  await expect(page.getByRole("button", { name: /^Give back/ })).toBeVisible();
  await page.keyboard.press("c");
  await page.getByLabel("Note for colleagues (optional)").fill("Nothing to do.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/^Resolved: /).first()).toBeVisible();
  await expect(page.getByLabel("Note for colleagues (optional)")).toHaveCount(0);
  await page.keyboard.press("u");
  await expectOpen(page, subject);
  await page.getByRole("button", { name: /^Give back/ }).click();
  await expect(page.getByText("Given back. Nothing was done.").first()).toBeVisible();
});
