import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base, type Locator, type Page, type Response } from "@playwright/test";

/** The four members of the demo; the owner of a workspace without a ticket, and a member of it without a role. */
export type Who = "lead" | "reviewer" | "manager" | "owner" | "newcomer" | "guest";

/** Where somebody's session is kept for the run. */
export function sessionOf(who: Who): string {
  return `test-results/sessions/${who}.json`;
}

export function emailOf(who: Who): string {
  return `${who}@${who === "newcomer" || who === "guest" ? "quiet" : "pinewood"}.example`;
}

export function demoPassword(): string {
  const password = process.env.DEMO_PASSWORD;
  if (password === undefined) throw new Error("playwright.config.ts sets DEMO_PASSWORD");
  return password;
}

interface Watched {
  /** A refusal that the test is about: the browser writes a line for each answer that is not 2xx. */
  expectedFault: RegExp | null;
}

/**
 * A page that is watched: every document carries the nonce policy and the other headers, and at the end the console and
 * the list of page errors are empty.
 */
export const test = base.extend<Watched>({
  expectedFault: [null, { option: true }],
  page: async ({ page, expectedFault }, give) => {
    const said: string[] = [];
    watch(page, said);
    await give(aliveBeforeUse(page));
    expect(said.filter((line) => expectedFault === null || !expectedFault.test(line))).toEqual([]);
  },
});

/** Collects what goes wrong on a page, its headers included. */
export function watch(page: Page, said: string[]): void {
  page.on("console", (message) => {
    // A typed refusal is an answer like any other, of which browsers write a line; a fault of ours is none.
    const isRefusal = /status of 4\d\d/.test(message.text()) && message.location().url.includes("/api/trpc/");
    if (!isRefusal) said.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => said.push(`page error: ${error.message}`));
  page.on("response", (response) => {
    if (response.request().resourceType() !== "document" || response.status() >= 300) return;
    const headers = response.headers();
    const policy = headers["content-security-policy"] ?? "";
    if (!/script-src 'nonce-[A-Za-z0-9+/=]{20,}' 'strict-dynamic'(;|$)/.test(policy)) said.push(`policy: ${policy}`);
    if (policy.includes("unsafe-eval")) said.push("policy: unsafe-eval");
    if (!policy.includes("frame-ancestors 'none'")) said.push("policy: may be framed");
    if (headers["x-content-type-options"] !== "nosniff") said.push("no nosniff");
    if (!headers["permissions-policy"]?.includes("camera=()")) said.push("no permissions policy");
    if (headers["cross-origin-opener-policy"] !== "same-origin") said.push("no opener policy");
    if (headers["referrer-policy"] === undefined) said.push("no referrer policy");
  });
}

/** What differs by theme: all else that is looked at stays as it is. */
const rulesOfColour = ["color-contrast", "link-in-text-block"];
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** No violation of WCAG 2.2 AA, in light and in dark, with everything that can be opened open. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
    // No page has a frame: there is nothing to gather from several.
    const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
    const { violations } = await (
      colorScheme === "light" ? axe.withTags(standards) : axe.withRules(rulesOfColour)
    ).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((node) => node.html).join(" | ")}`,
    );
    expect(found).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/**
 * The page, whose visits end when all that the server drew can be used: what is clicked or typed before that is heard by nobody,
 * and a test is faster than any hand.
 */
export function aliveBeforeUse(page: Page): Page {
  const untilAlive = () =>
    page.waitForFunction(() => {
      const isAlive = (one: Element) => Object.keys(one).some((key) => key.startsWith("__reactProps"));
      return [...document.querySelectorAll("button, input, select, textarea")].every(isAlive);
    });
  for (const visit of ["goto", "reload"] as const) {
    const go = page[visit].bind(page) as (...args: unknown[]) => Promise<Response | null>;
    page[visit] = async (...args: unknown[]) => {
      const answer = await go(...args);
      await untilAlive();
      return answer;
    };
  }
  return page;
}

/** What the server drew has come alive: what is typed into it before that is heard by nobody. */
export async function expectAlive(drawn: Locator): Promise<void> {
  const isAlive = () => drawn.evaluate((one) => Object.keys(one).some((key) => key.startsWith("__reactProps")));
  await expect.poll(isAlive).toBe(true);
}

/** No sideways scrolling on a phone. */
export async function expectFitsPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  // Panes are drawn as one once the page has heard of its width.
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(over).toBeLessThanOrEqual(0);
}

/** Opens a ticket by its subject, by way of the list's search. */
export async function openTicket(page: Page, subject: string): Promise<void> {
  await page.goto(`/tickets?search=${encodeURIComponent(subject)}`);
  await page.getByRole("link", { name: subject, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
}

export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
