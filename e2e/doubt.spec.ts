import { expect, type Page } from "@playwright/test";
import { aliveBeforeUse, expectAccessible, expectFitsPhone, openTicket, sessionOf, test } from "./support/journey";
import { runBeside } from "./support/run-beside";

interface Lost {
  subject: string;
  actionRunId: string;
  /** What the vendor really made of it. */
  happened: string;
}

/** Has the vendor do what it is asked and lose the answer; comes back when the agent cannot find out any more. */
async function loseAnswer(): Promise<Lost> {
  const stdout = await runBeside("scripts/lose-answer.mjs");
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Lost;
}

const way = (page: Page) => page.getByRole("region", { name: "The way it went" });

test("an answer is lost: a person looks, says that it happened, and a lead takes it back", async ({ browser }) => {
  const lost = await loseAnswer();

  const reading = await browser.newContext({ storageState: sessionOf("manager") });
  const managers = aliveBeforeUse(await reading.newPage());
  await openTicket(managers, lost.subject);
  const asked = managers.getByRole("region", { name: "Not known whether this was done" });
  await expect(asked.getByText("You can read this but not settle it.")).toBeVisible();
  await reading.close();

  const context = await browser.newContext({ storageState: sessionOf("reviewer") });
  const page = aliveBeforeUse(await context.newPage());
  await openTicket(page, lost.subject);
  const card = page.getByRole("region", { name: "Not known whether this was done" });
  await expect(card.getByText("It was sent to Sandbox, and the answer was lost.")).toBeVisible();
  await expect(card.getByText(lost.actionRunId)).toBeVisible();
  await expect(way(page).getByText(/It is not known whether this was done: File a bug/)).toBeVisible();
  await expectAccessible(page);

  // By keyboard alone: the choice, the reference, how it was checked, and the answer.
  await card.getByRole("radio", { name: "It happened" }).focus();
  await page.keyboard.press("Space");
  await expect(card.getByLabel("Its reference at Sandbox")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Tab");
  await page.keyboard.type(lost.happened);
  await page.keyboard.press("Tab");
  await page.keyboard.type("Found it in the tracker, from the same minute.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await expect(card).toHaveCount(0);
  const line = way(page).getByRole("listitem").filter({ hasText: "says that it happened" }).last();
  await expect(line).toBeFocused();
  await expect(line.getByText("Done", { exact: true })).toBeVisible();
  await expect(line.getByText(`Receipt ${lost.happened}`)).toBeVisible();
  await expect(line.getByText("How it was checked: Found it in the tracker, from the same minute.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Audit" }).getByText("Action's outcome looked up")).toBeVisible();
  await expect(line.getByRole("button", { name: "Undo…" })).toBeDisabled();
  await expect(line.getByText(/^Leads and owners of .* can undo this\.$/)).toBeVisible();
  await context.close();

  const leading = await browser.newContext({ storageState: sessionOf("lead") });
  const leads = aliveBeforeUse(await leading.newPage());
  await openTicket(leads, lost.subject);
  await way(leads).getByRole("button", { name: "Undo…" }).click();
  await expect(leads.getByLabel("Why take it back?")).toBeFocused();
  await expectAccessible(leads);
  await leads.getByRole("button", { name: "Leave it done" }).click();
  await expect(way(leads).getByRole("button", { name: "Undo…" })).toBeFocused();
  await leads.keyboard.press("Enter");
  await leads.getByLabel("Why take it back?").fill("Known already.");
  await leads.getByRole("button", { name: `Close ${lost.happened} in the tracker` }).click();

  const undo = way(leads).getByRole("listitem").filter({ hasText: "Take back: File a bug" }).last();
  await expect(undo).toBeFocused();
  await expect(undo.getByText("Done", { exact: true })).toBeVisible();
  await expect(undo.getByText("Why: Known already.")).toBeVisible();
  await expect(way(leads).getByText("Taken back", { exact: true })).toBeVisible();
  await expect(way(leads).getByRole("button", { name: "Undo…" })).toHaveCount(0);
  await expectAccessible(leads);
  await expectFitsPhone(leads);
  await leading.close();
});

test.describe("of what cannot be taken back", () => {
  test.use({ storageState: sessionOf("lead") });

  test("the page says why", async ({ page }) => {
    await openTicket(page, "Order PT-10401 never came");
    await expect(
      way(page).getByText("Cannot be taken back: The money is on its way back to the customer's card."),
    ).toBeVisible();
    await expect(way(page).getByRole("button", { name: "Undo…" })).toHaveCount(0);
  });
});
