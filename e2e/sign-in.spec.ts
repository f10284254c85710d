import { expect } from "@playwright/test";
import { demoPassword, emailOf, expectAccessible, expectFitsPhone, fillSignIn, test } from "./support/journey";

const refusal = "This e-mail and password do not let you in.";
/** next-auth answers 401; the browser writes that down. */
const refused = /status of 401/;

test.describe("sign-in", () => {
  test.use({ expectedFault: refused });

  test("refuses a wrong password and an unknown address alike, and lets the right one in", async ({ page }) => {
    await page.goto("/sign-in");
    await expectAccessible(page);
    await fillSignIn(page, emailOf("reviewer"), "not the password");
    await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
    await expectAccessible(page);

    await fillSignIn(page, "nobody@pinewood.example", "not the password");
    await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();

    await fillSignIn(page, emailOf("reviewer"), demoPassword());
    await expect(page).toHaveURL("/tickets");
  });

  test("makes the right password wait after five failures", async ({ page }) => {
    await page.goto("/sign-in");
    for (let failure = 0; failure < 5; failure += 1) {
      const answer = page.waitForResponse("**/api/auth/callback/credentials**");
      await fillSignIn(page, emailOf("owner"), `wrong ${String(failure)}`);
      await answer;
      await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
    }
    await fillSignIn(page, emailOf("owner"), demoPassword());
    await expect(page.getByText("waits until 15 minutes have passed")).toBeVisible();
    await expect(page).toHaveURL("/sign-in");
  });
});

test("a page that was asked for opens after signing in, and closes again with signing out", async ({
  page,
  playwright,
  baseURL,
}) => {
  await page.goto("/tickets?state=resolved");
  await expect(page).toHaveURL("/sign-in?next=%2Ftickets%3Fstate%3Dresolved");
  await expectFitsPhone(page);
  await fillSignIn(page, emailOf("lead"), demoPassword());
  await expect(page).toHaveURL("/tickets?state=resolved");

  const copy = await playwright.request.newContext({
    baseURL: String(baseURL),
    storageState: await page.context().storageState(),
  });
  const asked = async () => (await copy.get("/api/trpc/session.me")).status();
  expect(await asked()).toBe(200);
  await page.getByRole("button", { name: /theme, keys, sign out/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
  expect(await asked(), "a copied cookie after signing out").toBe(401);
  await copy.dispose();
  await page.goto("/tickets");
  await expect(page).toHaveURL("/sign-in?next=%2Ftickets");
});

test("another site's address is not gone to after signing in", async ({ page }) => {
  await page.goto("/sign-in?next=%2F%2Fevil.example%2Ftickets");
  await fillSignIn(page, emailOf("lead"), demoPassword());
  await expect(page).toHaveURL("/tickets");
});
