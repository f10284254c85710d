import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { expectAlive } from "./journey";

const place = join(import.meta.dirname, "..", "..", ".data", "e2e");
const read = (name: string) => JSON.parse(readFileSync(join(place, name), "utf8")) as Record<string, unknown>;

/** What customers write about; a file comes with it, which the agent cannot read: a person decides. */
const letters = {
  /** A reply alone waits. */
  question: { about: "Gift card", text: "Do you sell gift cards, and how long are they valid?" },
  /** An action waits, and a reply that states it; whoever writes has to be a customer. */
  bug: {
    about: "Crash",
    text: "The Trail Map app crashes. Steps: 1. open a saved route, 2. tap Start. It happens every time. Pixel 8, Android 15.",
  },
} as const;

/**
 * Has a customer write, under a subject that no other ticket has. Without `from` it is somebody whom nobody knows: who
 * asks the same twice while the first is open is a duplicate.
 */
export async function receive(kind: keyof typeof letters, who: { word?: string; from?: string } = {}): Promise<string> {
  return (await open(kind, who)).subject;
}

/** The same, with what the helpdesk calls the ticket. */
export async function open(
  kind: keyof typeof letters,
  { word = "", from = `${stamp()}@example.com` } = {},
): Promise<{ subject: string; ticketRef: string }> {
  const { about, text } = letters[kind];
  const subject = [about, word, stamp()].filter((part) => part !== "").join(" ");
  const { ticketRef } = await knock("tickets", { from, text, subject }, [file()]);
  return { subject, ticketRef };
}

/** The same without a file, so that the agent may decide it alone; its subject. */
export async function receivePlain(kind: keyof typeof letters, { from }: { from: string }): Promise<string> {
  const { about, text } = letters[kind];
  const subject = `${about} ${stamp()}`;
  await knock("tickets", { from, text, subject }, []);
  return subject;
}

/** What the agent cannot read. */
const file = () => ({ name: "file.png", mediaType: "image/png", bytes: 1200, ref: `file ${stamp()}` });

/** Has whoever opened a ticket write on it once more. */
export async function writeAgain(reply: { ticketRef: string; from: string; text: string }): Promise<void> {
  await knock("replies", reply, [file()]);
}

async function knock(
  what: "tickets" | "replies",
  letter: Record<string, string>,
  attachments: readonly ReturnType<typeof file>[],
): Promise<{ ticketRef: string }> {
  const body = { ...letter, authenticity: "dmarc_pass", attachments };
  const response = await fetch(`http://127.0.0.1:${String(read("ports.json")["sandbox"])}/_sandbox/door/${what}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${String(read("secrets.json")["SANDBOX_TOKEN"])}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
  const answer = await response.text();
  expect(response.ok, answer).toBe(true);
  return JSON.parse(answer) as { ticketRef: string };
}

/** An account at the vendor that the demo works with. */
export function sandboxAccount(): { url: string; token: string } {
  const port = String(read("ports.json")["sandbox"]);
  return { url: `http://127.0.0.1:${port}`, token: String(read("secrets.json")["SANDBOX_TOKEN"]) };
}

/** A word that stands in no other ticket. */
export function stamp(): string {
  return randomBytes(4).toString("hex");
}

export const items = (page: Page) => page.getByRole("list", { name: "Waiting" }).getByRole("listitem");
export const lineOf = (page: Page, subject: string) =>
  page.getByRole("list", { name: "Waiting" }).getByRole("link", { name: subject });

/** Opens the queue narrowed to what holds the words, once the agent has put `count` items into it. */
export async function openQueue(page: Page, search: string, count = 1, tab = "review"): Promise<void> {
  await expect(async () => {
    await page.goto(`/review?tab=${tab}&search=${encodeURIComponent(search)}`);
    await expect(items(page)).toHaveCount(count, { timeout: 3000 });
  }).toPass({ timeout: 120_000, intervals: [1000] });
}

/** The open card, by what the ticket is called. */
export async function expectOpen(page: Page, subject: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 2, name: subject })).toBeVisible();
}

/**
 * The page answers to keys: it is alive, and has taken the open item for the reader. Of an item that the reader had taken before,
 * the server's own page says so already.
 */
export async function expectHeld(page: Page): Promise<void> {
  await expectAlive(page.locator("[aria-current=true]").first());
  await expectAlive(page.locator("main h2").first());
  await expect(items(page).filter({ hasText: "You have it" })).toHaveCount(1);
}
