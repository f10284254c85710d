import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { expectAccessible, expectFitsPhone, openTicket, sessionOf, test } from "./support/journey";

const data = join(import.meta.dirname, "..", ".data", "e2e");

/** The survey that the newest mail about a ticket asks with, as the sandbox's mailboxes hold it: its links, the best score first. */
async function surveyIn(address: string): Promise<string[]> {
  const ports = JSON.parse(readFileSync(join(data, "ports.json"), "utf8")) as { sandbox: number };
  const secrets = JSON.parse(readFileSync(join(data, "secrets.json"), "utf8")) as { SANDBOX_TOKEN: string };
  const url = `http://127.0.0.1:${String(ports.sandbox)}/_sandbox/mailboxes/${encodeURIComponent(address)}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${secrets.SANDBOX_TOKEN}` } });
  const { messages } = (await response.json()) as { messages: { text: string }[] };
  const text = messages.findLast((mail) => mail.text.includes("/survey/"))?.text ?? "";
  const links = [...text.matchAll(/https?:\/\/[^/]+(\/survey\/\S+)$/gm)].map((match) => match[1] ?? "");
  if (links.length !== 5) throw new Error(`no survey in: ${text}`);
  return links;
}

const anna = "anna.visser@example.com";
const subject = "Order PT-10401 never came";

test("a customer rates the answer by a link of its mail, and the manager finds it among the numbers", async ({
  page,
  browser,
}) => {
  const [best = "", good = ""] = await surveyIn(anna);
  const desk = await browser.newContext({ storageState: sessionOf("manager") });
  const manager = await desk.newPage();
  const card = manager.getByRole("article", { name: "Satisfied customers" });
  const counted = async () => {
    await manager.goto("/metrics");
    return (
      /(\d+) of (\d+)/
        .exec(await card.innerText())
        ?.slice(1)
        .map(Number) ?? []
    );
  };
  const [positive = 0, answers = 0] = await counted();

  // A scanner opens every link of a mail first: nothing comes of it.
  for (const link of await surveyIn(anna)) expect((await page.request.get(link)).status()).toBe(200);
  expect(await counted()).toEqual([positive, answers]);

  await page.goto(good);
  await expect(page.getByRole("heading", { level: 1, name: "How did we do?" })).toBeVisible();
  await expect(page.getByRole("radio", { name: /^Good/ })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send my answer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Thank you, we have your answer" })).toBeVisible();
  await page.getByLabel("What should we know? (optional)").fill("It came in the end.");
  await page.getByRole("radio", { name: /^Very good/ }).check();
  await page.getByRole("button", { name: "Change my answer" }).click();
  await expect(page.getByText("We have your words.")).toBeVisible();
  await expect(page.getByRole("radio", { name: /^Very good/ })).toBeChecked();
  await expectAccessible(page);
  await expectFitsPhone(page);

  expect(await counted()).toEqual([positive + 1, answers + 1]);
  await card.getByRole("link").click();
  const behind = manager.getByRole("region", { name: "Satisfied customers", exact: true });
  await expect(behind.getByRole("link", { name: subject })).toBeVisible();
  await openTicket(manager, subject);
  await expect(manager.getByText("Rated by the customer:")).toBeVisible();
  await expect(manager.getByText("5 of 5, very good")).toBeVisible();
  await expect(manager.getByText(best.slice("/survey/".length, -2))).toHaveCount(0);
  await desk.close();
});

test("a link that is none says what to do, and no more", async ({ page }) => {
  const workspace = "01930000-0000-7000-8000-000000000001";
  for (const path of [
    "nothing",
    `${workspace}.${"A".repeat(43)}/5`,
    `${workspace.replace("1", "2")}.${"A".repeat(43)}`,
  ]) {
    const response = await page.goto(`/survey/${path}`);
    expect(response?.headers()["referrer-policy"]).toBe("same-origin");
    await expect(page.getByRole("heading", { level: 1, name: "This link does not work" })).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText("Pinewood");
  }
});
