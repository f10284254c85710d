import { setTimeout as sleep } from "node:timers/promises";
import { findChromium } from "./chromium.mjs";

/** How long the agent may take over the demo inbox, on a busy machine. */
const patienceMs = 180_000;

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser of this machine, with `more` arguments. Throws with the reason where there is none. */
export async function openBrowser(more = []) {
  const { chromium } = await import("@playwright/test");
  const found = findChromium();
  if (!found.path) throw new Error(found.reason);
  return chromium.launch({ executablePath: found.path, args: [...quiet, ...more] });
}

/** Signs in by the form. Gives the session as Playwright keeps it. */
export async function signIn(browser, { url, password }, email) {
  const context = await browser.newContext({ baseURL: url });
  try {
    const page = await context.newPage();
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((at) => at.pathname !== "/sign-in");
    return await context.storageState();
  } finally {
    await context.close();
  }
}

/** Waits until the agent has looked at every ticket of the demo inbox. */
export async function untilWorked(browser, { url }, storageState) {
  const context = await browser.newContext({ baseURL: url, storageState });
  const page = await context.newPage();
  const states = page.getByRole("navigation", { name: "States" });
  for (let waited = 0; waited < patienceMs; waited += 1000) {
    await page.goto("/tickets");
    await states.waitFor();
    const open = await states.getByRole("link", { name: /^(New|Working)/ }).count();
    if (open === 0 && (await page.getByRole("row").count()) > 20) break;
    await sleep(1000);
  }
  await context.close();
}
