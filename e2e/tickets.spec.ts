import { expect } from "@playwright/test";
import { expectAccessible, expectFitsPhone, sessionOf, test } from "./support/journey";

test.use({ storageState: sessionOf("lead") });

test("the list narrows by words, state and kind, says when nothing fits, and opens a ticket", async ({ page }) => {
  await page.goto("/tickets");
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(25);
  await expectAccessible(page);

  await page.getByRole("searchbox", { name: "Search" }).fill("PT-10401");
  await expect(page).toHaveURL("/tickets?search=PT-10401");
  await expect(rows).toHaveCount(2);

  await page.getByRole("searchbox", { name: "Search" }).fill("100%_sure");
  await expect(page.getByRole("heading", { name: "No ticket fits this filter" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Clear the filter" }).click();
  await expect(rows).toHaveCount(25);
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("");

  await page
    .getByRole("navigation", { name: "States" })
    .getByRole("link", { name: /^Duplicate/ })
    .click();
  await expect(page).toHaveURL("/tickets?state=duplicate");
  await page.getByRole("combobox", { name: "Kind" }).selectOption({ label: "Cancel Trail Club" });
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText("Cancel Trail Club");
});

test("what the list is narrowed to is kept under a name, without the words, and taken up again", async ({ page }) => {
  await page.goto("/tickets?state=resolved&search=order");
  await page.getByRole("button", { name: "Kept views" }).click();
  await page.getByLabel("Keep this view as").fill("Done");
  await expect(page.getByText("The search is not kept")).toBeVisible();
  await page.getByRole("button", { name: "Keep it" }).click();
  const kept = page.getByRole("button", { name: "Done", exact: true });
  await expect(kept).toBeVisible();
  await page.goto("/tickets");
  await page.getByRole("button", { name: "Kept views" }).click();
  await kept.click();
  await expect(page).toHaveURL("/tickets?state=resolved");
  await page.getByRole("button", { name: "Kept views" }).click();
  await page.getByRole("button", { name: "Remove the view Done" }).click();
  await expect(kept).toHaveCount(0);
});

test("a ticket is reached and left by keyboard alone", async ({ page }) => {
  await page.goto("/tickets?search=PT-10401");
  await page.getByRole("link", { name: "Order PT-10401 never came" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Order PT-10401 never came" })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL("/tickets?search=PT-10401");
});

test("the list fits a phone", async ({ page }) => {
  await page.goto("/tickets");
  await expectFitsPhone(page);
  await expectAccessible(page);
});
