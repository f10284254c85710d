import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectFitsPhone, sessionOf, test } from "./support/journey";

test.use({ storageState: sessionOf("lead") });
test.describe.configure({ mode: "serial" });

const title = "Refund for a late delivery";
const asked = "Hello, PT-10402 is late by more than a week. I would like my money back.";

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Save/ }).first().click();
  await expect(page.getByText("Not saved")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Save/ }).first()).toHaveAttribute("aria-disabled", "true");
}

test("an example, a procedure with an error and mended, a try, and a test of it that holds", async ({ page }) => {
  await page.goto("/intents");
  await page.getByRole("searchbox", { name: "Search" }).fill("late");
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.getByRole("button", { name: "Edit in a new draft" }).click();
  await expect(page).toHaveURL(/\/intents\/late_delivery_refund\?draft=/);

  // What stands with another intent is said with whose it is; a paste of several lines is several examples.
  await page.getByLabel("Add examples").fill("- Where is my order?\n- I want my money back, the parcel is a week late");
  await page.getByRole("button", { name: "Add 2 examples" }).click();
  const examples = page.getByRole("list", { name: "Examples" });
  await expect(examples.getByText(/(stands in|understood as) .*/).last()).toBeVisible();
  await examples
    .getByRole("button", { name: /^Remove example/ })
    .nth(-2)
    .click();

  // What is wrong with a procedure is said with where it stands, and is gone once it is mended.
  await page.getByRole("radiogroup", { name: "The procedure as" }).getByRole("radio", { name: "Text" }).click();
  const procedure = page.getByLabel(`Procedure of ${title}`);
  const whole = await procedure.inputValue();
  await procedure.fill(whole.replace('"about": "order"', '"about": "parcel"'));
  const wrong = page.getByRole("list", { name: "What is wrong" });
  await expect(wrong.getByText(/^Line \d+, column \d+:/).first()).toBeVisible();
  await procedure.fill(whole);
  await expect(wrong).toHaveCount(0);

  await page.getByLabel("What the customer wants").fill("Their order is late, and they want their money back.");
  await expectAccessible(page);
  await save(page);

  await page.getByLabel("What the customer writes").fill(asked);
  await page.getByLabel("Who writes").selectOption({ label: "A customer" });
  await page.getByLabel("Address").fill("bruno.keller@example.com");
  await page.getByRole("button", { name: "Try it" }).click();
  const way = page.getByRole("region", { name: "The way it would go" });
  await expect(way.getByText("Next:")).toBeVisible();
  await page.getByRole("button", { name: "Save it as a test" }).click();
  const dialog = page.getByRole("dialog", { name: "Save it as a test" });
  await dialog.getByLabel("Name").fill("A late order is paid back");
  await expect(dialog.getByLabel("What the customer writes")).toHaveValue(asked);
  await dialog.getByRole("button", { name: "Add to the draft" }).click();
  await expect(page.getByText('"A late order is paid back" is in the draft.')).toBeVisible();

  // What is not saved goes along to the draft's own page, and is saved there.
  await page.getByRole("link", { name: "Check, test, replay, publish" }).click();
  await page.getByRole("tab", { name: /^Test/ }).click();
  const row = page
    .getByRole("list", { name: "Tests" })
    .getByRole("listitem")
    .filter({ hasText: "A late order is paid back" });
  await expect(row).toContainText("Not run yet");
  await save(page);
  await expect(row).toContainText("Passed: A late order is paid back");
  await row.getByRole("button", { name: /^Change/ }).click();
  await page.getByRole("dialog").getByLabel("The whole").selectOption("Automatic");
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
});

test("an intent is added and taken out again with what names it", async ({ page }) => {
  await page.goto("/intents");
  await page
    .getByRole("link", { name: /^Edit in/ })
    .first()
    .click();
  await page.getByRole("button", { name: "New intent" }).click();
  const dialog = page.getByRole("dialog", { name: "New intent" });
  await dialog.getByLabel("Title").fill("Gift wrapping");
  await dialog.getByLabel("What the customer wants").fill("They want it wrapped as a gift.");
  await dialog.getByLabel("Examples").fill("Can you wrap it as a gift?\nPlease add gift paper");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Gift wrapping" })).toBeVisible();
  await expect(page).toHaveURL(/\/intents\/gift_wrapping\?draft=/);
  await page.getByRole("button", { name: /^Add a rule for/ }).click();
  await expectFitsPhone(page);
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Routing: rule");
  await page.getByRole("button", { name: "Remove the intent" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Intents" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Gift wrapping" })).toHaveCount(0);
});

test.describe("a member who does not configure", () => {
  test.use({ storageState: sessionOf("reviewer") });

  test("reads how a request is resolved, tries it by what rules, and is told who changes it", async ({ page }) => {
    await page.goto("/intents/late_delivery_refund");
    await expect(page.getByText(/^Leads and owners of .* change intents\.$/)).toBeVisible();
    await expect(page.getByRole("button", { name: /^(Save|Remove|Add|Copy|New)/ })).toHaveCount(0);
    await page.getByLabel("What the customer writes").fill("Where is PT-10402?");
    await page.getByRole("button", { name: "Try it" }).click();
    await expect(page.getByRole("region", { name: "The way it would go" }).getByText("Next:")).toBeVisible();
  });
});
