import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { expectAccessible, expectFitsPhone, openTicket, sessionOf, test } from "./support/journey";

const data = join(import.meta.dirname, "..", ".data", "e2e");

interface Mail {
  text: string;
  ticketRef: string | null;
}

/** The newest proof mail to an address, as the sandbox's mailboxes hold it. */
async function proofMailTo(address: string): Promise<{ link: string; page: string; code: string }> {
  const ports = JSON.parse(readFileSync(join(data, "ports.json"), "utf8")) as { sandbox: number };
  const secrets = JSON.parse(readFileSync(join(data, "secrets.json"), "utf8")) as { SANDBOX_TOKEN: string };
  const url = `http://127.0.0.1:${String(ports.sandbox)}/_sandbox/mailboxes/${encodeURIComponent(address)}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${secrets.SANDBOX_TOKEN}` } });
  const { messages } = (await response.json()) as { messages: Mail[] };
  const text = messages.filter((mail) => mail.ticketRef === null).at(-1)?.text ?? "";
  const [link, page] = [...text.matchAll(/^https?:\/\/[^/]+(\/prove\/\S+)$/gm)].map((match) => match[1] ?? "");
  const code = /^\d{4} \d{4}$/m.exec(text)?.[0];
  if (link === undefined || page === undefined || code === undefined) throw new Error(`no proof in: ${text}`);
  return { link, page, code };
}

const vera = "vera.novak@example.com";
const subject = "Wrong address on PT-10422";

test("a customer opens the link without an account, reads what they are asked about, and confirms it once", async ({
  page,
  browser,
}) => {
  const mail = await proofMailTo(vera);
  // A scanner opens every link of a mail first: nothing comes of it.
  for (let opened = 0; opened < 3; opened += 1) expect((await page.request.get(mail.link)).status()).toBe(200);

  await page.goto(mail.link);
  await expect(page.getByRole("heading", { level: 1, name: "Did you write this?" })).toBeVisible();
  await expect(page.getByRole("list", { name: "What was written" })).toContainText("Nova Ulica 12");
  await expect(page.getByRole("main")).not.toContainText("Lipova");
  await expectAccessible(page);
  await expectFitsPhone(page);
  await page.getByRole("button", { name: "Yes, I wrote this" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Thank you, it is confirmed" })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Thank you, it is confirmed" })).toBeVisible();
  await page.goto(mail.page);
  await expect(page.getByRole("heading", { level: 1, name: "Thank you, it is confirmed" })).toBeVisible();

  const desk = await browser.newContext({ storageState: sessionOf("lead") });
  const ticket = await desk.newPage();
  await openTicket(ticket, subject);
  await expect(ticket.getByText("Customer proved who they are")).toBeVisible();
  await expect(ticket.getByText("Ticket resolved").first()).toBeVisible();
  await desk.close();
});

test("an address that is none says what to do, and no more", async ({ page }) => {
  const workspace = "01930000-0000-7000-8000-000000000001";
  for (const path of [
    "nothing",
    `${workspace}.${"A".repeat(43)}`,
    `${workspace.replace("1", "2")}.${"A".repeat(43)}`,
  ]) {
    const response = await page.goto(`/prove/${path}`);
    expect(response?.status()).toBe(200);
    expect(response?.headers()["referrer-policy"]).toBe("same-origin");
    await expect(page.getByRole("heading", { level: 1, name: "This link does not work" })).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText("Pinewood");
  }
  await expectAccessible(page);
  await expectFitsPhone(page);
});

test("a wrong code is refused on the page, without saying why", async ({ page }) => {
  await page.goto("/prove/01930000-0000-7000-8000-000000000001.01930000-0000-7000-8000-0000000000aa");
  await expect(page.getByRole("heading", { level: 1, name: "Enter the code from our mail" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Code").fill("1234 5678");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This code does not work" })).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);
});
