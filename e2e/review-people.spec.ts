import { expect } from "@playwright/test";
import { expectAccessible, sessionOf, test } from "./support/journey";
import { expectHeld, expectOpen, items, lineOf, openQueue, receive } from "./support/queue-stage";

test.use({ storageState: sessionOf("lead") });

test("take over, reply, run an action, hand back", async ({ page }) => {
  const subject = await receive("bug", { from: "karim.haddad@example.com" });
  await openQueue(page, subject);
  await expectOpen(page, subject);
  await expectHeld(page);
  await page.keyboard.press("t");
  await expect(page).toHaveURL(/tab=person/);
  await expectOpen(page, subject);
  await expect(page.getByRole("heading", { name: "Proposed next move" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: /^Reply/ }).click();
  await page.getByLabel(/^Reply to /).fill("Thank you. A colleague looks into the crash today.");
  await page.getByRole("button", { name: /^Send Ctrl|^Send$/ }).click();
  await expect(page.getByText("Sent", { exact: true }).first()).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: /^Run an action/ }).click();
  await page.getByRole("combobox", { name: "Action" }).selectOption({ label: "Tag the ticket" });
  await page.getByLabel("Add", { exact: true }).fill("crash");
  await page.getByLabel("Why", { exact: true }).fill("So that the team finds it.");
  await expectAccessible(page);
  const act = page.getByRole("group", { name: "Taken over" }).getByRole("button").filter({ hasNotText: "Back" });
  await expect(act).not.toHaveAttribute("aria-disabled", "true");
  await act.click();
  await expect(page.getByRole("button", { name: /^Hand back/ })).toBeVisible();

  await page.getByRole("button", { name: /^Hand back/ }).click();
  await page.getByLabel("What the agent should know").fill("I have told them that we look into it.");
  await page.getByRole("button", { name: "Hand back to the agent" }).click();
  await expect(page.getByText("Handed back to the agent", { exact: true }).first()).toBeVisible();
  await expect(lineOf(page, subject)).toHaveCount(0);
  await openQueue(page, subject, 2, "done");
  await expect(items(page).first()).toContainText(/handed back|taken over/);
});
