import { expect } from "@playwright/test";
import { demoPassword, emailOf, fillSignIn, sessionOf, test, type Who } from "./support/journey";

for (const who of ["lead", "reviewer", "manager", "owner"] satisfies Who[]) {
  test(`${who} signs in`, async ({ page }) => {
    await page.goto("/sign-in");
    await fillSignIn(page, emailOf(who), demoPassword());
    await expect(page).toHaveURL("/tickets");
    await page.context().storageState({ path: sessionOf(who) });
  });
}

test("the agent has worked the demo inbox", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto("/sign-in");
  await fillSignIn(page, emailOf("lead"), demoPassword());
  await expect(page).toHaveURL("/tickets");
  await expect(async () => {
    await page.goto("/tickets");
    const states = page.getByRole("navigation", { name: "States" });
    await expect(states.getByRole("link", { name: "All 24" })).toBeVisible({ timeout: 1000 });
    await expect(states.getByRole("link", { name: /^(New|Working)/ })).toHaveCount(0, { timeout: 1000 });
  }).toPass({ timeout: 90_000, intervals: [1000] });
});
