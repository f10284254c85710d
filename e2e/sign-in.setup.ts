import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { demoPassword, emailOf, fillSignIn, sessionOf, test, type Who } from "./support/journey";

const root = join(import.meta.dirname, "..");

test.describe.configure({ mode: "parallel" });

const signsIn = (who: Who) =>
  test(`${who} signs in`, async ({ page }) => {
    await page.goto("/sign-in");
    await fillSignIn(page, emailOf(who), demoPassword());
    await expect(page).toHaveURL("/tickets");
    await page.context().storageState({ path: sessionOf(who) });
  });

for (const who of ["lead", "reviewer", "manager", "owner"] satisfies Who[]) signsIn(who);

test.describe("a workspace that nothing has come to", () => {
  test.describe.configure({ mode: "serial" });

  test("stands beside the demo", async () => {
    const env = { ...process.env, RESOLVENT_DATA: join(root, ".data", "e2e") };
    await promisify(execFile)(process.execPath, [join(root, "scripts", "empty-workspace.mjs")], { env, cwd: root });
  });
  for (const who of ["newcomer", "guest"] satisfies Who[]) signsIn(who);
});

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
