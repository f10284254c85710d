import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectAlive, expectFitsPhone, sessionOf, test } from "./support/journey";
import { expectOpen, items, openQueue, receive } from "./support/queue-stage";

// Changes what holds for everybody: runs after all else.

const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

async function throwSwitch(page: Page, name: string, why: string): Promise<void> {
  await page.goto("/settings#killSwitches");
  await page.getByRole("button", { name }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Why").fill(why);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
}

test.describe("a lead", () => {
  test.use({ storageState: sessionOf("lead") });

  test("throws a kill switch: what was approved comes back, everybody reads why, and lifting it starts nothing", async ({
    page,
  }) => {
    await page.goto("/settings");
    const approvals = section(page, "Approvals");
    await expectAlive(approvals.getByLabel("Seconds to take a verdict back"));
    await approvals.getByLabel("Seconds to take a verdict back").fill("20");
    await approvals.getByRole("button", { name: "Save approvals" }).click();
    await expect(page.getByText("Approvals saved", { exact: true }).first()).toBeVisible();

    const subject = await receive("question");
    await openQueue(page, subject);
    await expectOpen(page, subject);
    const approve = page.getByRole("button", { name: /^Approve: send the reply/ });
    await expect(approve).not.toHaveAttribute("aria-disabled", "true");
    await approve.click();
    await throwSwitch(page, "Stop: Send the reply", "Replies went out in the wrong language.");
    const banner = page.getByRole("status").filter({ hasText: "Stopped by a kill switch" });
    await expect(banner).toContainText("Replies went out in the wrong language.");
    await expectAccessible(page);
    await openQueue(page, subject);
    await expect(page.getByText("A kill switch holds this.").first()).toBeVisible();

    await throwSwitch(page, "Lift the switch: Send the reply", "Mended.");
    await expect(banner).toHaveCount(0);
    await page.getByRole("button", { name: "History" }).click();
    await expect(page.getByRole("dialog").getByText("Mended.")).toBeVisible();
    await expectAccessible(page);
    await openQueue(page, subject);
    await expect(items(page)).toHaveCount(1);
  });

  test("may not change the owner's lines, and reads who may", async ({ page }) => {
    await page.goto("/settings#highValue");
    const lines = section(page, "High-value lines");
    await expect(lines.getByText("Only owners change this.")).toBeVisible();
    await expect(lines.getByLabel("Amount in EUR")).toBeDisabled();
    await expectFitsPhone(page);
  });
});

test.describe("an owner", () => {
  test.use({ storageState: sessionOf("owner") });

  test("changes a high-value line, and it holds at once", async ({ page }) => {
    await page.goto("/settings#highValue");
    const lines = section(page, "High-value lines");
    await expectAlive(lines.getByLabel("Amount in EUR"));
    await lines.getByLabel("Amount in EUR").fill("240.00");
    await lines.getByRole("button", { name: "Save high-value lines" }).click();
    await expect(page.getByText("High-value lines saved", { exact: true }).first()).toBeVisible();
    await page.getByRole("button", { name: "History" }).click();
    await expect(page.getByRole("dialog").getByText(/High-value line · EUR: 250.00 EUR → 240.00 EUR/)).toBeVisible();
  });
});
