import { expect, type Browser, type Page } from "@playwright/test";
import { demoRelease } from "../prisma/scenarios/demo-release";
import { aliveBeforeUse, expectAccessible, expectFitsPhone, openTicket, sessionOf, test } from "./support/journey";
import { receivePlain } from "./support/queue-stage";
import { runBeside } from "./support/run-beside";

test.use({ storageState: sessionOf("lead") });
test.describe.configure({ mode: "serial" });

const gate = (page: Page, name: string, state: "done" | "not done") =>
  page.getByRole("tab", { name: new RegExp(`^${name} ?: ${state}$`) });

async function saved(page: Page, revision: number): Promise<void> {
  await page.getByRole("button", { name: "Save", exact: false }).first().click();
  await expect(page.getByText(`revision ${String(revision)}, saved by`)).toBeVisible();
}

/** Replays the open draft, looks at it, has the owner approve it, and publishes it to every ticket. */
async function publish(page: Page, browser: Browser, baseURL: string): Promise<void> {
  await page.getByRole("tab", { name: /^Replay/ }).click();
  await page.getByRole("button", { name: /^Replay the last/ }).click();
  await expect(page.getByRole("heading", { name: "What would have come out otherwise" })).toBeVisible();
  await page.getByRole("button", { name: "I have looked at this" }).click();
  await expect(gate(page, "Replay", "done")).toBeVisible();
  await page.getByRole("tab", { name: /^Publish/ }).click();
  await expect(page.getByText("You saved this revision: another lead approves it.")).toBeVisible();

  const theirs = await browser.newContext({ baseURL, storageState: sessionOf("owner") });
  const other = aliveBeforeUse(await theirs.newPage());
  await other.goto(page.url());
  await other.getByRole("tab", { name: /^Publish/ }).click();
  await other.getByRole("button", { name: "Approve what the replay shows" }).click();
  await expect(gate(other, "Publish", "done")).toBeVisible();
  await theirs.close();

  await page.reload();
  await page.getByRole("tab", { name: /^Publish/ }).click();
  await page.getByRole("button", { name: "Publish…" }).click();
  await page.getByRole("button", { name: "Publish the release" }).click();
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

test("draft, check, replay, a second lead, publish while work waits", async ({ page, browser, baseURL }) => {
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
  const filing = page.getByRole("radiogroup", { name: "Level of File a bug in Problem with the Trail Map app" });
  await filing.getByRole("radio", { name: "Suggest" }).click();
  await expectAccessible(page);
  await saved(page, 3);
  await expect(gate(page, "Check", "done")).toBeVisible();
  await expect(gate(page, "Test", "done")).toBeVisible();

  await publish(page, browser, String(baseURL));
  await expect(page.getByRole("alert").filter({ hasText: "is published" })).toContainText("waits for a person");

  await page.goto("/policies");
  await expect(page.getByRole("heading", { name: "What rules now: release 2" })).toBeVisible();
  await page.getByRole("link", { name: "Compare release 1 with what rules now" }).click();
  await expect(page.getByRole("cell", { name: "suggest", exact: true }).first()).toBeVisible();
  await expectAccessible(page);
});

test("what has shown enough is recommended, published by two leads, acts alone, and is taken back at once", async ({
  page,
  browser,
  baseURL,
}) => {
  await runBeside("server/testing/give-evidence.mjs", ["bug_report", "file_bug", "88"]);
  const app = page.getByRole("region", { name: "Problem with the Trail Map app" });
  const row = app.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "File a bug" }) });
  await page.goto("/policies/autonomy");
  await expect(row).toContainText("Ready to graduate");
  await row.getByRole("button", { name: /^What turning File a bug/ }).click();
  const dialog = page.getByRole("dialog", { name: "What turning it would have done" });
  await expect(dialog.getByText(/would have come out otherwise/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Begin a draft with this" }).click();
  await expect(gate(page, "Check", "done")).toBeVisible();
  await publish(page, browser, String(baseURL));
  await expect(page.getByRole("alert").filter({ hasText: "Release 3 is published" })).toBeVisible();
  await page.goto("/policies/autonomy");
  await expect(row).toContainText("Has shown its target");

  const subject = await receivePlain("bug", { from: "mila.jovanovic@example.com" });
  await expect(async () => {
    await page.goto(`/tickets?search=${encodeURIComponent(subject)}`);
    await expect(page.getByRole("row").filter({ hasText: subject })).toContainText("Resolved", { timeout: 3000 });
  }).toPass({ timeout: 120_000, intervals: [1000] });
  await openTicket(page, subject);
  await page.getByRole("button", { name: "Undo…" }).click();
  await page.getByLabel("Why take it back?").fill("It is no bug");
  await page.getByRole("button", { name: /^Close .* in the tracker$/ }).click();
  await expect(page.getByText("It is no bug").first()).toBeVisible();
  await expect(async () => {
    await page.goto("/policies/autonomy");
    await expect(row).toContainText("Taken back to suggesting", { timeout: 3000 });
  }).toPass({ timeout: 60_000, intervals: [1000] });
  await expect(row.getByRole("link", { name: "See the ticket" })).toBeVisible();
  await row.getByRole("button", { name: /^Let it act alone again/ }).click();
  await page.getByRole("textbox", { name: /Why/ }).fill("The tracker was at fault");
  await page.getByRole("button", { name: "Let it act alone", exact: true }).click();
  await expect(row).toContainText("The tracker was at fault");
});

test("the release before is restored in one click", async ({ page }) => {
  await page.goto("/policies");
  await page.getByRole("button", { name: "Restore release 1" }).click();
  await page.getByRole("radio", { name: "At once" }).check();
  await page.getByLabel("Why can it not wait?").fill("Customers wait too long");
  await page.getByRole("button", { name: "Let release 1 rule again now" }).click();
  await expect(page.getByText("Release 4 rules, as release 1 did")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "What rules now: release 4" })).toBeVisible();
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
