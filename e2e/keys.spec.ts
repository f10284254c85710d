import { expect } from "@playwright/test";
import { expectFitsPhone, sessionOf, test } from "./support/journey";

test.use({ storageState: sessionOf("lead") });

test("everything is reached by keyboard: keys, palette, places, rows", async ({ page }) => {
  await page.goto("/tickets");
  const rows = page.getByRole("table").getByRole("link");
  await expect(rows.first()).toBeVisible();

  // The first Tab leads past the rail.
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the page" })).toBeFocused();

  // The sheet lists what the page and the console bind, and leaves the keys to itself.
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys on this page" });
  await expect(sheet.getByText("Next ticket")).toBeVisible();
  await expect(sheet.getByText("Go to Tickets")).toBeVisible();
  await page.keyboard.press("j");
  await expect(sheet).toBeVisible();
  await page.keyboard.press("End");
  await expect(sheet.getByRole("checkbox", { name: "Keys without Ctrl or Cmd" })).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(rows.first()).not.toBeFocused();

  await page.keyboard.press("j");
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows.nth(0)).toBeFocused();

  // Letters are text where a text is typed.
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "Search" });
  await expect(search).toBeFocused();
  await page.keyboard.type("jg t");
  await expect(search).toHaveValue("jg t");
  await expect(page).toHaveURL(/search=jg/);
  await page.keyboard.type("q");
  await expect(search).toHaveValue("jg tq");

  // The palette finds a ticket by its subject, also from within a text.
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Search or run a command" })).toBeFocused();
  await page.keyboard.type("never came");
  await expect(page.getByRole("option", { name: /Order PT-10401 never came/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Order PT-10401 never came" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toContainText("Order PT-10401 never came");

  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page).toHaveURL("/tickets");
});

test("the palette switches the theme, and single keys can be switched off", async ({ page }) => {
  await page.goto("/tickets");
  await expect(page.getByRole("table")).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Search or run a command" })).toBeFocused();
  await page.keyboard.type("dark theme");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);

  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "Keys without Ctrl or Cmd" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search or run a command" })).toBeVisible();
  await expect(page.getByRole("dialog", { name: "Keys on this page" })).toHaveCount(0);
});

test("the rail stays as narrow as it was left, without a jump", async ({ page }) => {
  await page.goto("/tickets");
  await page.getByRole("button", { name: "Narrow the rail" }).click();
  await page.reload();
  await expect(page.getByRole("button", { name: "Widen the rail" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Console" }).getByRole("link", { name: "Tickets" })).toBeVisible();
});

test("at twice the size, and on a phone, nothing runs off the screen", async ({ page }) => {
  // 200 % on a 1440 screen is a layout of 720 CSS pixels.
  await page.setViewportSize({ width: 720, height: 450 });
  await page.goto("/tickets");
  await expect(page.getByRole("table")).toBeVisible();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  await expectFitsPhone(page);
  await page.getByRole("button", { name: "Your menu: theme, keys, sign out" }).click();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
});
