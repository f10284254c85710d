import { expect, type APIRequestContext } from "@playwright/test";
import { expectAccessible, openTicket, sessionOf, test } from "./support/journey";

const approval = {
  reviewId: "00000000-0000-7000-8000-000000000000",
  shownHash: "0".repeat(64),
  parts: ["a1"],
  vouch: null,
};

async function approve(request: APIRequestContext, headers: Record<string, string>): Promise<number> {
  return (await request.post("/api/trpc/review.approve", { data: approval, headers })).status();
}

test.describe("a member who may not decide", () => {
  test.use({ storageState: sessionOf("manager") });

  test("sees what waits and why it is not theirs to decide, and is refused by the server too", async ({
    page,
    baseURL,
  }) => {
    await openTicket(page, "Refund for late order");
    const card = page.getByRole("region", { name: "Needs review" });
    await expect(card.getByText(/Reviewers, leads and owners/)).toBeVisible();
    await expect(card.getByRole("link", { name: /^Open in the queue/ })).toHaveAttribute("href", /^\/review\?item=/);
    await expectAccessible(page);
    expect(await approve(page.request, { origin: String(baseURL), "x-resolvent": "console" })).toBe(403);
  });
});

test.describe("a member who may decide", () => {
  test.use({ storageState: sessionOf("reviewer") });

  test("is refused when another site asks in their name", async ({ request, baseURL }) => {
    const own = { origin: String(baseURL), "x-resolvent": "console" };
    expect(await approve(request, own)).toBe(404);
    expect(await approve(request, { origin: "https://evil.example", "x-resolvent": "console" })).toBe(403);
    expect(await approve(request, { origin: String(baseURL) })).toBe(403);
    expect(await approve(request, { "x-resolvent": "console" })).toBe(403);
  });
});

test("without a session every call is refused and no page is drawn", async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({
    baseURL: String(baseURL),
    storageState: { cookies: [], origins: [] },
  });
  expect(await approve(request, { origin: String(baseURL), "x-resolvent": "console" })).toBe(401);
  expect((await request.get("/api/trpc/workspace.get")).status()).toBe(401);
  const page = await request.get("/tickets", { maxRedirects: 0 });
  expect(page.status()).toBe(307);
  expect((await request.get("/api/health")).status()).toBe(200);
  await request.dispose();
});
