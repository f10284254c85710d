// `npm run lighthouse [-- PATH…] [--beside URL --password WORD]`: performance, accessibility and best practices of pages as Lighthouse
// scores them on a desk, and the script that the first load of each takes, gzipped. On the production build, signed in as a lead.
// Prints the figures and asserts nothing. Without paths: sign-in, the tickets, a ticket, and the review queue where there is one.
import { gzipSync } from "node:zlib";
import { parseArgs } from "node:util";
import { freePort } from "./parts/free-port.mjs";
import { inPinnedNode } from "./parts/relaunch.mjs";
import { openScratchConsole } from "./parts/scratch-console.mjs";
import { openBrowser, signIn, untilWorked } from "./parts/visit.mjs";

await inPinnedNode(async (whenAsked) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { beside: { type: "string" }, password: { type: "string" } },
  });
  const console_ = values.beside
    ? { url: values.beside, password: values.password, stop: async () => {} }
    : await openScratchConsole("lighthouse", console.error);
  whenAsked(() => void console_.stop().finally(() => process.exit(1)));
  const port = await freePort();
  const browser = await openBrowser([`--remote-debugging-port=${port}`]);
  try {
    const session = await signIn(browser, console_, "lead@pinewood.example");
    await untilWorked(browser, console_, session);
    const paths = positionals.length > 0 ? positionals : await usualPaths(browser, console_, session);
    const rows = [];
    for (const path of paths) {
      const storageState = path === "/sign-in" ? undefined : session;
      const scripts = await weighScripts(browser, console_.url, path, storageState);
      rows.push({ page: path, ...(await score(port, console_.url + path, storageState)), ...scripts });
      console.error(path);
    }
    console.table(rows);
  } finally {
    await browser.close();
    await console_.stop();
  }
});

async function usualPaths(browser, { url }, storageState) {
  const context = await browser.newContext({ baseURL: url, storageState });
  const page = await context.newPage();
  await page.goto("/tickets?state=waiting_review");
  const ticket = await page.getByRole("table").getByRole("link").first().getAttribute("href");
  const review = await page.request.get("/review", { maxRedirects: 0 });
  await context.close();
  return ["/sign-in", "/tickets", ticket, ...(review.status() === 200 ? ["/review"] : [])];
}

/** Kilobytes (of 1,000 bytes) of script that the page has fetched when it has come to rest, each file gzipped as a server would. */
async function weighScripts(browser, url, path, storageState) {
  const context = await browser.newContext({ baseURL: url, storageState, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const bodies = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.push(response.body().catch(() => Buffer.alloc(0)));
  });
  await page.goto(path, { waitUntil: "load" });
  await page.waitForTimeout(1500);
  const files = await Promise.all(bodies);
  await context.close();
  const bytes = files.reduce((sum, body) => sum + gzipSync(body, { level: 6 }).length, 0);
  return { "script kB": Math.round(bytes / 100) / 10, files: files.length };
}

/** Lighthouse's scores, 0 to 100, with what is wrong where it is not 100. */
async function score(port, url, storageState) {
  const { default: lighthouse, desktopConfig } = await import("lighthouse");
  const cookie = (storageState?.cookies ?? []).map(({ name, value }) => `${name}=${value}`).join("; ");
  const flags = {
    ...{ port, output: "json", logLevel: "error" },
    onlyCategories: ["performance", "accessibility", "best-practices"],
    ...(cookie === "" ? {} : { extraHeaders: { Cookie: cookie } }),
  };
  const { categories, audits } = (await lighthouse(url, flags, desktopConfig)).lhr;
  for (const audit of Object.values(audits).filter((one) => one.score !== null && one.score < 0.9)) {
    console.error(`  ${audit.id}: ${audit.displayValue ?? audit.title}`);
  }
  return Object.fromEntries(
    Object.values(categories).map((category) => [category.id, Math.round((category.score ?? 0) * 100)]),
  );
}
