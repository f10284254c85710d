import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectFitsPhone, sessionOf, test } from "./support/journey";
import { sandboxAccount } from "./support/queue-stage";

const panel = (page: Page, label: string) => page.getByRole("listitem", { name: label, exact: true });
const tracker = (page: Page) => page.getByRole("listitem", { name: "Issue tracker" });

async function move(page: Page, to: string): Promise<void> {
  await page.getByRole("button", { name: "Move: Issue tracker" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Goes through").selectOption({ label: to });
  await dialog.getByRole("button", { name: `Move to ${to}` }).click();
  await expect(dialog).toHaveCount(0);
  await expect(tracker(page).getByRole("link", { name: to, exact: true })).toBeVisible();
}

test.describe("an owner", () => {
  test.use({ storageState: sessionOf("owner") });

  test("connects an account that answers, tests it, gives it an effect and takes it back, pauses it", async ({
    page,
  }) => {
    await page.goto("/tickets");
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await expect(page).toHaveURL("/connections");
    await page.getByRole("button", { name: "Add a connection" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /^Sandbox/ }).click();
    await dialog.getByLabel("Name").fill("Second account");
    const { url, token } = sandboxAccount();
    await dialog.getByRole("textbox", { name: "Address" }).fill(url);
    await dialog.getByLabel("Token").fill("not the token");
    await dialog.getByRole("button", { name: "Test" }).click();
    await expect(dialog.getByText("The credentials were refused.").first()).toBeVisible();
    await dialog.getByRole("button", { name: "Connect Sandbox" }).click();
    await expect(dialog.getByRole("alert")).toContainText("The vendor refuses these credentials. Nothing was kept.");
    await dialog.getByLabel("Token").fill(token);
    await dialog.getByRole("button", { name: "Connect Sandbox" }).click();
    await expect(dialog.getByText("Sandbox is connected")).toBeVisible();
    await expect(dialog.getByText("shown this once")).toBeVisible();
    await dialog.getByRole("button", { name: "Done" }).click();

    const second = panel(page, "Second account");
    await expect(second.getByText("Nothing", { exact: true })).toBeVisible();
    await second.getByRole("button", { name: "Test Second account" }).click();
    await expect(second.getByText(/It lists \d+ (or more )?articles/)).toBeVisible();
    await expect(page.getByText(token)).toHaveCount(0);

    await move(page, "Second account");
    await expect(second.getByText("Issue tracker", { exact: true }).first()).toBeVisible();
    await move(page, "Sandbox");

    await second.getByRole("button", { name: "Pause Second account" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Pause it" }).click();
    await expect(second.getByText("Paused", { exact: true })).toBeVisible();
    await expectAccessible(page);

    // Each of it is a line, in plain words.
    await page.goto("/audit?group=workspace");
    const lines = page.getByRole("list", { name: "Lines of the audit" });
    for (const line of [
      "Connection added",
      "Connection tested",
      "Capability moved to a connection",
      "Connection paused",
    ]) {
      await expect(
        lines.getByRole("listitem").filter({ hasText: line }).filter({ hasText: "Olivia Owen" }).first(),
      ).toBeVisible();
    }
    await page.goto("/connections");
    await expectFitsPhone(page);
  });

  test("changes the secret of a webhook, which is shown once, while the one before still holds", async ({ page }) => {
    await page.goto("/connections");
    const sandbox = panel(page, "Sandbox");
    await expect(sandbox.getByText(/\/api\/webhooks\/sandbox\//)).toBeVisible();
    await sandbox.getByRole("button", { name: "Change secret of Sandbox" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Change the secret" }).click();
    const secret = await dialog.getByRole("alert").locator("code").innerText();
    expect(secret.length).toBeGreaterThan(40);
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(sandbox.getByText("The secret from before is taken as well until")).toBeVisible();
    await page.reload();
    expect(await page.content()).not.toContain(secret);
  });
});

test.describe("a reviewer", () => {
  test.use({ storageState: sessionOf("reviewer") });

  test("sees what is connected, and who may change it", async ({ page }) => {
    await page.goto("/connections");
    const test = page.getByRole("button", { name: "Test Sandbox" });
    await expect(test).toHaveAttribute("aria-disabled", "true");
    await test.focus();
    await expect(page.getByRole("tooltip")).toContainText("Leads and owners");
  });
});
