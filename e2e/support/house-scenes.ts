import { expect, type Page } from "@playwright/test";
import { seesHeading, type Scene } from "./scene";

async function seesLines(page: Page): Promise<void> {
  const lines = page.getByRole("list", { name: "Lines of the audit" });
  await expect(lines.getByRole("listitem").nth(1)).toBeVisible();
}

/** Connections and the audit. */
export const houseScenes: readonly Scene[] = [
  { name: "connections", as: "owner", path: "/connections", act: seesHeading("Your connections") },
  { name: "connections, read only", as: "manager", path: "/connections", act: seesHeading("Your connections") },
  { name: "connections, an inbox alone", as: "newcomer", path: "/connections", act: seesHeading("Connections") },
  {
    name: "a connection that is added",
    as: "owner",
    path: "/connections",
    act: async (page) => {
      await page.getByRole("button", { name: "Add a connection" }).click();
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /^Sandbox/ })
        .click();
      await expect(page.getByRole("group", { name: "What it may do" })).toBeVisible();
    },
  },
  {
    name: "a secret that is changed",
    as: "owner",
    path: "/connections",
    act: async (page) => {
      await page.getByRole("button", { name: "Change secret of Sandbox", exact: true }).click();
      await expect(page.getByRole("checkbox", { name: /has leaked/ })).toBeVisible();
    },
  },
  { name: "audit", as: "manager", path: "/audit", act: seesLines },
  {
    name: "audit, nothing fits",
    as: "lead",
    path: "/audit?to=2001-01-01",
    act: seesHeading("No line fits this filter"),
  },
  {
    name: "audit, verified",
    as: "lead",
    path: "/audit",
    act: async (page) => {
      await page.getByRole("button", { name: "Verify or export" }).click();
      await page.getByRole("button", { name: "Download and verify" }).click();
      await expect(page.getByRole("alert")).toContainText("The log verifies");
    },
  },
  {
    name: "a customer who may be erased",
    as: "owner",
    path: "/audit",
    act: async (page) => {
      await page.getByRole("button", { name: "Erase a customer…" }).click();
      await page.getByLabel("E-mail address, or their number").fill("aidan.brooks@example.com");
      await page.getByRole("button", { name: "Look" }).click();
      await expect(page.getByRole("heading", { name: "What stays" })).toBeVisible();
    },
  },
];
