import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectFitsPhone, sessionOf, test } from "./support/journey";
import { runBeside } from "./support/run-beside";

test.use({ storageState: sessionOf("reviewer") });

const real = "Order PT-10401 never came";
const wrong = "Gift card";

const give = (subject: string, ...fault: string[]) => runBeside("server/testing/give-quality.mjs", [subject, ...fault]);
const open = (page: Page, subject: string) =>
  page.getByRole("navigation", { name: "Items to score" }).getByRole("button", { name: subject }).click();

test("a reviewer scores by keyboard, and is told of a test once they have scored it", async ({ page }) => {
  await give(real);
  await give(wrong, "promise");
  await page.goto("/tickets");
  await page.getByRole("table").waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await expect(page).toHaveURL(/\/quality$/);

  await open(page, real);
  const item = page.getByRole("article", { name: real });
  await expect(item.getByRole("heading", { name: "What was done" })).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);
  const keep = page.getByRole("button", { name: "Keep this card" });
  await expect(keep).toHaveAccessibleDescription("6 of 6 questions have no answer yet.");
  for (const key of ["y", "y", "y", "y", "y", "n"]) await page.keyboard.press(key);
  await expect(page.getByRole("radiogroup", { name: "Tone" }).getByRole("radio", { name: "Wrong" })).toBeChecked();
  await expect(keep).toHaveAccessibleDescription("Say in a sentence what is wrong.");
  await page.keyboard.press("c");
  await page.keyboard.type("A little short.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Your card is kept.")).toBeVisible();
  await expect(page.getByRole("button", { name: real })).toBeHidden();

  await open(page, wrong);
  await expect(page.getByRole("article", { name: wrong })).toBeVisible();
  for (let question = 1; question <= 6; question += 1) await page.keyboard.press("y");
  await keep.click();
  const told = page.getByRole("alert").filter({ hasText: "This was a test, and something was wrong with it." });
  await expect(told).toContainText("The reply promised something that nobody did");
});

test.describe("a lead", () => {
  test.use({ storageState: sessionOf("lead") });

  test("sees what was drawn, and who scores", async ({ page }) => {
    await page.goto("/quality?view=figures");
    await expect(page.getByRole("article", { name: "Drawn" })).toContainText(/of \d+ automatic resolutions/);
    await page.getByRole("radio", { name: "7 days" }).click();
    await expect(page).toHaveURL(/view=figures&days=7$/);
    await page.getByRole("radio", { name: "Seen differently" }).click();
    await expect(page.getByRole("heading", { name: "Nobody saw anything differently" })).toBeVisible();
  });
});
