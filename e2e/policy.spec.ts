import { expect, type Page } from "@playwright/test";
import { demoRelease } from "../prisma/scenarios/demo-release";
import { expectAccessible, expectFitsPhone, sessionOf, test } from "./support/journey";

test.use({ storageState: sessionOf("lead") });
test.describe.configure({ mode: "serial" });

const gate = (page: Page, name: string, state: "done" | "not done") =>
  page.getByRole("tab", { name: new RegExp(`^${name} ?: ${state}$`) });

async function saved(page: Page, revision: number): Promise<void> {
  await page.getByRole("button", { name: "Save", exact: false }).first().click();
  await expect(page.getByText(`revision ${String(revision)}, saved by`)).toBeVisible();
}

test("a release with a failing test is refused, and nothing is kept of it", async ({ page }) => {
  const [first, ...others] = demoRelease.tests;
  if (!first) throw new Error("the demo release has tests");
  const outcome = first.expect.outcome === "act" ? "escalate" : "act";
  const wrong = { ...demoRelease, tests: [{ ...first, expect: { ...first.expect, outcome } }, ...others] };
  await page.goto("/policies");
  await page.getByRole("button", { name: "Import" }).click();
  const dialog = page.getByRole("dialog", { name: "Import a release" });
  const file = { name: "wrong.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(wrong)) };
  await dialog.getByLabel("The release as JSON").setInputFiles(file);
  await expect(dialog.getByRole("alert")).toContainText(first.name);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "wrong" })).toHaveCount(0);
});

test("draft, check, replay, a second lead, publish while work waits, and back", async ({ page, browser, baseURL }) => {
  await page.goto("/policies");
  await page.getByRole("button", { name: "New draft" }).click();
  await page.getByLabel("What is it to change?").fill("Refund less alone");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Refund less alone" })).toBeVisible();

  // An error is said while it is typed, with where, and shuts the first gate.
  await page.getByRole("combobox", { name: "Show" }).selectOption({ label: "Refund for a late delivery" });
  const condition = page.getByLabel("Condition 1").first();
  const before = await condition.inputValue();
  await condition.fill("order.days_lat >= 5");
  await expect(page.getByText(/^At character \d+:/)).toBeVisible();
  await saved(page, 2);
  await expect(gate(page, "Check", "not done")).toBeVisible();
  await condition.fill(before);
  await page.getByRole("combobox", { name: "Show" }).selectOption({ index: 0 });
  const dial = page.getByRole("radiogroup", { name: "Level of Question about products or how we work", exact: true });
  await dial.getByRole("radio", { name: "Suggest" }).click();
  await expect(page.getByText("Now ruling: auto")).toBeVisible();
  await expectAccessible(page);
  await saved(page, 3);
  await expect(gate(page, "Check", "done")).toBeVisible();
  await expect(gate(page, "Test", "done")).toBeVisible();

  await page.getByRole("tab", { name: /^Replay/ }).click();
  await page.getByRole("button", { name: /^Replay the last/ }).click();
  await expect(page.getByRole("heading", { name: "What would have come out otherwise" })).toBeVisible();
  await page.getByRole("button", { name: "I have looked at this" }).click();
  await expect(gate(page, "Replay", "done")).toBeVisible();
  await page.getByRole("tab", { name: /^Publish/ }).click();
  await expect(page.getByText("You saved this revision: another lead approves it.")).toBeVisible();

  const theirs = await browser.newContext({ baseURL: String(baseURL), storageState: sessionOf("owner") });
  const other = await theirs.newPage();
  await other.goto(page.url());
  await other.getByRole("tab", { name: /^Publish/ }).click();
  await other.getByRole("button", { name: "Approve what the replay shows" }).click();
  await expect(gate(other, "Publish", "done")).toBeVisible();
  await theirs.close();

  await page.reload();
  await page.getByRole("tab", { name: /^Publish/ }).click();
  await page.getByRole("button", { name: "Publish…" }).click();
  await page.getByRole("button", { name: "Publish the release" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "is published" })).toContainText("waits for a person");

  await page.goto("/policies");
  await expect(page.getByRole("heading", { name: "What rules now: release 2" })).toBeVisible();
  await page.getByRole("link", { name: "Compare release 1 with what rules now" }).click();
  await expect(page.getByRole("cell", { name: "suggest", exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.goBack();
  await page.getByRole("button", { name: "Restore release 1" }).click();
  await page.getByRole("radio", { name: "At once" }).check();
  await page.getByLabel("Why can it not wait?").fill("Customers wait too long");
  await page.getByRole("button", { name: "Let release 1 rule again now" }).click();
  await expect(page.getByText("Release 3 rules, as release 1 did")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "What rules now: release 3" })).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);
});

test.describe("a member who does not configure", () => {
  test.use({ storageState: sessionOf("reviewer") });

  test("reads the releases, and is told who changes them", async ({ page }) => {
    await page.goto("/policies");
    await expect(page.getByText(/^Leads and owners of .* change what the agent may do\.$/)).toBeVisible();
    await expect(page.getByRole("button", { name: /^(New draft|Import|Restore)/ })).toHaveCount(0);
  });
});
