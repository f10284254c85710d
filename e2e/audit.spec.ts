import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectFitsPhone, openTicket, sessionOf, test } from "./support/journey";
import { receivePlain, stamp } from "./support/queue-stage";

test.use({ storageState: sessionOf("owner") });

const lines = (page: Page) => page.getByRole("list", { name: "Lines of the audit" }).getByRole("listitem");

test("lines are read newest first, narrowed in the address, and followed for one ticket", async ({ page }) => {
  await page.goto("/tickets");
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await expect(page).toHaveURL("/audit");
  await expect(lines(page)).toHaveCount(100);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(lines(page).nth(100)).toBeVisible();
  await page.getByLabel("What", { exact: true }).selectOption({ label: "Actions and replies" });
  await expect(page).toHaveURL("/audit?group=effects");
  await expect(lines(page).first()).toContainText(/Action|Reply/);
  await expectAccessible(page);

  await openTicket(page, "Order PT-10401 never came");
  await page.getByRole("link", { name: "In the audit" }).click();
  await expect(page).toHaveURL(/\/audit\?ticketId=/);
  await expect(lines(page).last()).toContainText("Ticket received");
  await expect(page.getByText(/^All \d+$/)).toBeVisible();
  await page.getByRole("button", { name: "Remove the filter Ticket" }).click();
  await expect(page).toHaveURL("/audit");
  await expectFitsPhone(page);
});

async function verifyFile(page: Page, name: string, text: string): Promise<string> {
  const dialog = page.getByRole("dialog");
  await dialog
    .getByLabel("Or a file that was exported before")
    .setInputFiles({ name, mimeType: "application/jsonl", buffer: Buffer.from(text) });
  const told = dialog.getByRole("alert").filter({ hasText: name });
  await expect(told).toBeVisible();
  return told.innerText();
}

test("the whole log verifies in the browser; a file that was tampered with is refused, row by row", async ({
  page,
}) => {
  await page.goto("/audit");
  await page.getByRole("button", { name: "Verify or export" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Download and verify" }).click();
  await expect(dialog.getByRole("alert")).toContainText(/The log verifies: [\d,]+ lines in \d+ streams/);
  await expect(dialog.getByRole("alert")).toContainText(/[0-9a-f]{64}/);
  const saved = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save the file" }).click();
  const text = readFileSync(await (await saved).path(), "utf8");
  expect(await verifyFile(page, "kept.jsonl", text)).toContain("kept.jsonl verifies");

  const rows = text.split("\n");
  const row = rows.findIndex((line) => line.includes('"kind":"decision.made"'));
  expect(row).toBeGreaterThan(0);
  const changed = rows.with(row, (rows[row] ?? "").replace('"decision.made"', '"review.approved"'));
  const told = await verifyFile(page, "changed.jsonl", changed.join("\n"));
  expect(told).toContain(`changed.jsonl does NOT verify: row ${String(row + 1)}`);
  expect(told).toContain("is not what its hash was made of");
  const cut = await verifyFile(page, "cut.jsonl", rows.toSpliced(row, 1).join("\n"));
  expect(cut).toContain("does NOT verify");
});

test("a customer is erased by name: what goes and what stays is said, and the log still verifies", async ({ page }) => {
  const from = `leaver-${stamp()}@example.com`;
  const subject = await receivePlain("question", { from });
  await expect(async () => {
    await page.goto(`/tickets?search=${encodeURIComponent(subject)}`);
    await expect(
      page
        .getByRole("table")
        .getByText(/Resolved|Needs review|Handed to a person|Waits/)
        .first(),
    ).toBeVisible();
  }).toPass();
  await page.goto("/audit");
  await page.getByRole("button", { name: "Erase a customer…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail address, or their number").fill(from);
  await dialog.getByRole("button", { name: "Look" }).click();
  await expect(dialog.getByText(/1 sender, 1 ticket with \d+ message/)).toBeVisible();
  const erase = dialog.getByRole("button", { name: "Erase for good" });
  await expect(erase).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel(`Type ${from} to confirm`).fill(from);
  await erase.click();
  await expect(dialog.getByText("Erased", { exact: true })).toBeVisible();
  await dialog.getByRole("link", { name: "See the lines" }).click();
  await expect(page).toHaveURL("/audit?group=erasures");
  await expect(lines(page).first()).toContainText("Customer's data erased");
  expect(await page.content()).not.toContain(from);

  await page.getByRole("button", { name: "Verify or export" }).click();
  await page.getByRole("button", { name: "Download and verify" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The log verifies" })).toBeVisible();
});
