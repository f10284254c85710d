import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { sessionOf, test } from "./support/journey";

test.use({ storageState: sessionOf("manager") });

test("a number is traced to its conversations, and from there to the ticket", async ({ page }) => {
  await page.goto("/metrics");
  const card = page.getByRole("article", { name: "Handed to a person" });
  const [, count = ""] = /(\d+) of \d+/.exec(await card.innerText()) ?? [];
  expect(Number(count)).toBeGreaterThan(1);
  await card.getByRole("link").click();
  await expect(page).toHaveURL(/\/metrics\?card=escalated$/);
  const behind = page.getByRole("region", { name: "Handed to a person" });
  await expect(behind.getByRole("listitem")).toHaveCount(Number(count));

  // Its causes share it out, and each leads to its own part.
  const causes = page.getByRole("region", { name: "Why people had to take over" });
  const counts = await causes
    .getByRole("row")
    .evaluateAll((rows) => rows.slice(1).map((row) => row.children[1]?.textContent));
  expect(counts.reduce((sum, one) => sum + Number(one), 0)).toBe(Number(count));
  await causes.getByRole("link").first().click();
  await expect(page).toHaveURL(/card=escalated&cause=/);
  const narrowed = page.getByRole("region", { name: /^Handed to a person: / });
  await expect(narrowed.getByRole("listitem")).toHaveCount(Number(counts[0]));
  await narrowed.getByRole("link", { name: "Close" }).click();
  await expect(page).toHaveURL(/\/metrics$/);

  await card.getByRole("link").click();
  const first = behind.getByRole("listitem").first().getByRole("link");
  const subject = await first.innerText();
  await first.click();
  await expect(page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
});

test("a period and a kind narrow the numbers, in the address", async ({ page }) => {
  await page.goto("/metrics?days=7&intent=bug_report");
  await expect(page.getByRole("radio", { name: "7 days" })).toBeChecked();
  const kind = page.getByLabel("Kind");
  await expect(kind).toHaveValue("bug_report");
  await kind.selectOption({ index: 0 });
  await expect(page).toHaveURL(/\/metrics\?days=7$/);
  await page.getByRole("radio", { name: "90 days" }).click();
  await expect(page).toHaveURL(/\/metrics\?days=90$/);
});

test("a chart and the export say what the card says, and releases stand on their day", async ({ page }) => {
  await page.goto("/metrics");
  const card = page.getByRole("article", { name: "Handed to a person" });
  const [, count = "", involved = ""] = /(\d+) of (\d+)/.exec(await card.innerText()) ?? [];
  const trends = page.getByRole("region", { name: "Over time" });
  const chart = trends.getByRole("region", { name: "Why they were handed over" });
  await expect(
    chart
      .getByRole("img", { name: /by day/ })
      .locator("path")
      .first(),
  ).toBeVisible();
  await chart.getByRole("button", { name: "Show as table" }).press("Enter");
  const table = chart.getByRole("table");
  await expect(table.getByRole("row")).toHaveCount(32);
  await expect(table.getByRole("row").last().getByRole("cell").last()).toHaveText(count);
  await expect(chart.getByRole("img")).toHaveCount(0);
  await chart.getByRole("button", { name: "Show as chart" }).press("Enter");
  await expect(chart.getByRole("img", { name: /by day/ })).toBeVisible();

  const [, number = ""] = /R(\d+)/.exec(await trends.getByRole("link", { name: /^R\d/ }).first().innerText()) ?? [];
  await trends.getByRole("button", { name: "Show as table What became of them" }).click();
  await expect(trends.getByRole("rowheader", { name: `R${number} published` })).toBeVisible();
  await expect(trends.getByRole("link", { name: `R${number}` }).first()).toHaveAttribute("href", "/policies");

  const saved = async (name: string) => {
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name }).click();
    return readFile(await (await waiting).path(), "utf8");
  };
  const file = JSON.parse(await saved("Export as JSON")) as {
    numbers: { entered: number; cards: { card: string; count: number; of: number }[] };
    rows: unknown[];
  };
  const escalated = file.numbers.cards.find((one) => one.card === "escalated");
  expect([escalated?.count, escalated?.of]).toEqual([Number(count), Number(involved)]);
  expect(file.rows).toHaveLength(file.numbers.entered);
  const lines = (await saved("Export as CSV")).trim().split("\r\n");
  expect(lines).toHaveLength(file.numbers.entered + 1);
});
