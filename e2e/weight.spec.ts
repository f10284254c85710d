import { gzipSync } from "node:zlib";
import { expect, type Page } from "@playwright/test";
import { openTicket, sessionOf, test } from "./support/journey";

test.use({ storageState: sessionOf("lead") });

/** Of the scripts that a page names, gzipped, in kilobytes of 1,000 bytes. */
const mostKb = 200;

/** A connection that the server closes as unused in this very moment says nothing of the page. */
const again = { maxRetries: 3 };

/** What the first load of an address fetches: every chunk that its HTML names, old browsers' own apart. */
async function weigh(page: Page, path: string): Promise<number> {
  const html = await (await page.request.get(path, again)).text();
  const named = html.replace(/<script[^>]*\snomodule[^>]*>/gi, "").match(/static\/chunks\/[^"\\?]+\.js/g) ?? [];
  const sizes = await Promise.all(
    [...new Set(named)].map(async (name) => {
      const script = await page.request.get(`/_next/${name}`, again);
      expect(script.status(), name).toBe(200);
      return gzipSync(await script.body(), { level: 6 }).length;
    }),
  );
  expect(sizes.length, `${path} names its scripts`).toBeGreaterThan(5);
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

/** A change as a page sends it; the id of what was made, where something was. */
async function call(page: Page, procedure: string, input: object): Promise<string> {
  const headers = { "x-resolvent": "console", "content-type": "application/json" };
  // By the page itself: nothing else may change anything.
  const answer = await page.evaluate(async ([url, init]) => (await fetch(url, init)).text(), [
    `/api/trpc/${procedure}`,
    { method: "POST", headers, body: JSON.stringify(input) },
  ] as const);
  const { result } = JSON.parse(answer) as { result?: { data?: { id?: string } } };
  expect(result, answer).toBeDefined();
  return result?.data?.id ?? "";
}

test("the first load of every signed-in page takes little script", async ({ page }) => {
  await openTicket(page, "Refund for late order");
  const ticket = new URL(page.url()).pathname;
  const id = await call(page, "policy.drafts.create", { title: "To be weighed", from: null });
  const draft = `/policies/drafts/${id}`;
  const pages = [
    ...["/tickets", ticket, "/intents", "/intents/bug_report", `/intents/bug_report?draft=${id}`],
    ...[
      "/policies",
      draft,
      "/policies/autonomy",
      "/metrics",
      "/connections",
      "/audit",
      "/settings",
      "/templates",
      "/templates/seat-reset",
      "/quality",
      "/quality?view=figures",
    ],
  ];
  // Not yet within it: kept where it has come to.
  expect.soft(await weigh(page, "/review")).toBeLessThanOrEqual(mostKb + 2);
  for (const path of pages) expect.soft(await weigh(page, path), path).toBeLessThanOrEqual(mostKb);
  await call(page, "policy.drafts.discard", { id });
});

test.describe("an owner", () => {
  test.use({ storageState: sessionOf("owner") });

  test("the first load of every page of the settings takes little script", async ({ page }) => {
    for (const name of ["members", "teams", "notifications", "api-keys", "webhooks", "model"]) {
      expect.soft(await weigh(page, `/settings/${name}`), name).toBeLessThanOrEqual(mostKb);
    }
  });
});
