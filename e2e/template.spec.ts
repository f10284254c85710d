import { expect, type Locator } from "@playwright/test";
import { demoPassword, emailOf, expectAccessible, test } from "./support/journey";

/** What a lead does by hand, counted: a click, a field that is filled in, a choice. */
class Hand {
  count = 0;
  async click(what: Locator): Promise<void> {
    this.count += 1;
    await what.click();
  }
  async fill(what: Locator, text: string): Promise<void> {
    this.count += 1;
    await what.fill(text);
  }
  async choose(what: Locator, label: string): Promise<void> {
    this.count += 1;
    await what.selectOption({ label });
  }
}

test("from an empty workspace to a template in suggest mode, on samples, in a few interactions", async ({ page }) => {
  const hand = new Hand();
  await page.goto("/sign-in");
  await hand.fill(page.getByLabel("E-mail"), emailOf("newcomer"));
  await hand.fill(page.getByLabel("Password"), demoPassword());
  await hand.click(page.getByRole("button", { name: "Sign in" }));
  await hand.click(page.getByRole("navigation").getByRole("link", { name: "Templates" }));
  await expect(page.getByRole("heading", { level: 1, name: "Templates" })).toBeVisible();
  await hand.click(page.getByRole("link", { name: "Late-delivery refund" }));
  await expect(page.getByText("by Sandbox").first()).toBeVisible();

  // What it would do, before anything is there.
  const way = page.getByRole("region", { name: "The way it would go" });
  await hand.click(page.getByRole("button", { name: "Try it" }));
  await expect(way.getByText("Next:")).toBeVisible();
  await expect(way).toContainText("Needs review");
  await expect(way).toContainText("PT-10403");
  await hand.choose(page.getByLabel("On what"), "Still waiting");
  await hand.click(page.getByRole("button", { name: "Try it" }));
  await expect(way.getByText("Next:")).toBeVisible();
  await expect(way).toContainText("Handed to a person");

  await hand.click(page.getByRole("button", { name: "Use and publish in suggest mode" }));
  await expect(page.getByRole("alert").filter({ hasText: "Release 1 rules, in suggest mode" })).toBeVisible();
  await expectAccessible(page);
  await hand.click(page.getByRole("link", { name: "See the release" }));
  await expect(page.getByRole("heading", { name: "What rules now: release 1" })).toBeVisible();
  const table = page.getByRole("region", { name: "Release 1" });
  await expect(table.getByRole("cell", { name: "Suggest", exact: true })).toHaveCount(2);
  await expect(table.getByRole("cell", { name: "Auto", exact: true })).toHaveCount(0);
  expect(hand.count).toBeLessThanOrEqual(25);

  // It is known that it is here, and a second one comes as a draft beside it.
  await page.goto("/templates");
  await expect(page.getByRole("listitem").filter({ hasText: "Late-delivery refund" })).toContainText(
    "rules here already",
  );
  await page.getByRole("link", { name: "Order status" }).click();
  await page.getByRole("button", { name: "Use in a draft" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Order status" })).toBeVisible();
  await expect(page).toHaveURL(/\/policies\/drafts\//);
});
