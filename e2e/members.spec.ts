import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { aliveBeforeUse, expectAccessible, expectFitsPhone, fillSignIn, sessionOf, test } from "./support/journey";

const data = join(import.meta.dirname, "..", ".data", "e2e");
const email = "nora.new@pinewood.example";
const password = "correct horse battery";

/** The link of the newest invitation to an address, as the sandbox's mailboxes hold it. */
async function invitationTo(address: string): Promise<string> {
  const ports = JSON.parse(readFileSync(join(data, "ports.json"), "utf8")) as { sandbox: number };
  const secrets = JSON.parse(readFileSync(join(data, "secrets.json"), "utf8")) as { SANDBOX_TOKEN: string };
  const url = `http://127.0.0.1:${String(ports.sandbox)}/_sandbox/mailboxes/${encodeURIComponent(address)}`;
  let link: string | undefined;
  await expect(async () => {
    const response = await fetch(url, { headers: { authorization: `Bearer ${secrets.SANDBOX_TOKEN}` } });
    const { messages } = (await response.json()) as { messages: { text: string }[] };
    link = /^https?:\/\/[^/]+(\/join\/\S+)$/m.exec(messages.at(-1)?.text ?? "")?.[1];
    expect(link).toBeDefined();
  }).toPass();
  return link ?? "";
}

const line = (page: Page, name: string) =>
  page.getByRole("list", { name: "Members" }).getByRole("listitem").filter({ hasText: name });

test.describe("an owner", () => {
  test.use({ storageState: sessionOf("owner") });

  test("invites somebody, who joins and works, and is out at once when they are disabled", async ({
    page,
    browser,
    baseURL,
  }) => {
    await page.goto("/settings/members");
    await page.getByRole("button", { name: "Invite…" }).click();
    const dialog = page.getByRole("dialog", { name: "Invite a member" });
    await dialog.getByLabel("E-mail").fill(email);
    await dialog.getByRole("button", { name: "Send the invitation" }).click();
    await expect(page.getByRole("list", { name: "Invited" })).toContainText(email);

    const stranger = await browser.newContext({ baseURL: String(baseURL) });
    const theirs = aliveBeforeUse(await stranger.newPage());
    const link = await invitationTo(email);
    await theirs.goto(link);
    await expect(theirs.getByRole("heading", { level: 1, name: /^Join Pinewood/ })).toBeVisible();
    await expectAccessible(theirs);
    await theirs.getByLabel("Your name").fill("Nora New");
    await theirs.getByLabel("Password").fill("nora.new nora.new");
    await theirs.getByRole("button", { name: "Join" }).click();
    await expect(theirs.getByText("Leave your e-mail address out of it")).toBeVisible();
    await theirs.getByLabel("Password").fill(password);
    await theirs.getByRole("button", { name: "Join" }).click();
    await expect(theirs).toHaveURL("/tickets");
    await theirs.goto("/settings/members");
    await expect(theirs.getByText("Leads and owners look after this.")).toBeVisible();
    await theirs.goto(link);
    await expect(theirs.getByRole("heading", { name: "This invitation was accepted" })).toBeVisible();

    await page.reload();
    await expect(page.getByRole("list", { name: "Invited" })).toHaveCount(0);
    await line(page, "Nora New").getByRole("button", { name: "Roles of Nora New" }).click();
    const roles = page.getByRole("dialog", { name: "Roles of Nora New" });
    await roles.getByRole("checkbox", { name: "Lead" }).check();
    await expectAccessible(page);
    await roles.getByRole("button", { name: "Save the roles" }).click();
    await expect(line(page, "Nora New")).toContainText("Reviewer, Lead");
    await theirs.goto("/tickets");
    await expect(theirs).toHaveURL(/\/sign-in/);
    await fillSignIn(theirs, email, password);
    await expect(theirs).toHaveURL("/tickets");
    await theirs.goto("/settings/members");
    await expect(line(theirs, "Nora New")).toContainText("(you)");
    await expect(theirs.getByRole("button", { name: "Invite…" })).toHaveAttribute("aria-disabled", "true");

    await line(page, "Nora New").getByRole("button", { name: "Disable Nora New" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Disable Nora New" }).click();
    await expect(line(page, "Nora New")).toContainText("Disabled");
    await theirs.goto("/tickets");
    await expect(theirs).toHaveURL(/\/sign-in/);
    await fillSignIn(theirs, email, password);
    await expect(theirs.getByText("This e-mail and password do not let you in.")).toBeVisible();
    await stranger.close();
  });

  test("makes a key and an endpoint, each shown once, and tries the model", async ({ page }) => {
    await page.goto("/settings/api-keys");
    await page.getByRole("button", { name: "New key…" }).click();
    const dialog = page.getByRole("dialog", { name: "New API key" });
    await dialog.getByLabel("Name").fill("The shop");
    await dialog.getByRole("checkbox", { name: "Decides reviews" }).check();
    await dialog.getByLabel("In whose name").selectOption({ label: "Rita Reyes" });
    await dialog.getByRole("button", { name: "Make the key" }).click();
    await expect(dialog.getByLabel("API key")).toHaveValue(/^rsv_[0-9a-f]{12}_\S{43}$/);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Done" }).click();
    const keys = page.getByRole("list", { name: "API keys" });
    await expect(keys).toContainText("In the name of Rita Reyes");
    await keys.getByRole("button", { name: "Revoke The shop" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke The shop" }).click();
    await expect(keys.getByText("Revoked")).toBeVisible();

    await page.goto("/settings/webhooks");
    await page.getByRole("button", { name: "New endpoint…" }).click();
    const endpoint = page.getByRole("dialog", { name: "New endpoint" });
    await endpoint.getByLabel("Address").fill("https://hooks.example.com/pinewood");
    await endpoint.getByRole("button", { name: "Make the endpoint" }).click();
    await expect(endpoint.getByLabel("Signing secret")).toHaveValue(/^whsec_/);
    await endpoint.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: "Deliveries of https://hooks.example.com/pinewood" }).click();
    await expect(page.getByText("Nothing yet: it is told when")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Disable https://hooks.example.com/pinewood" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Disable it" }).click();
    await expect(page.getByText("Disabled", { exact: true })).toBeVisible();

    await page.goto("/settings/model");
    await page.getByRole("button", { name: "Test the model" }).click();
    await expect(page.getByText(/^It answers, in/)).toBeVisible();
    await expectAccessible(page);
    await expectFitsPhone(page);
  });
});

test.describe("a lead", () => {
  test.use({ storageState: sessionOf("lead") });

  test("chooses what they are told of", async ({ page }) => {
    await page.goto("/settings/notifications");
    const late = page.getByRole("checkbox", { name: "The queue is late" });
    await expect(late).toBeChecked();
    await late.uncheck();
    await expect(page.getByRole("button", { name: "As my role has it" })).toBeVisible();
    await page.reload();
    await expect(late).not.toBeChecked();
    await page.getByRole("button", { name: "As my role has it" }).click();
    await expect(late).toBeChecked();
  });

  test("makes a team, takes somebody in, and gives it hours of its own", async ({ page }) => {
    await page.goto("/settings/teams");
    await page.getByRole("button", { name: "New team…" }).click();
    await page.getByRole("dialog", { name: "New team" }).getByLabel("Name").fill("Night shift");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Members of Night shift" }).click();
    const members = page.getByRole("dialog", { name: "Members of Night shift" });
    await members.getByRole("checkbox", { name: "Rita Reyes" }).check();
    await page.keyboard.press("Escape");
    const team = page.getByRole("list", { name: "Teams" }).getByRole("listitem").filter({ hasText: "Night shift" });
    await expect(team).toContainText("Rita Reyes");
    await team.getByRole("button", { name: "Hours of Night shift" }).click();
    const hours = page.getByRole("dialog", { name: "Hours of Night shift" });
    await hours.getByRole("checkbox", { name: "Hours of its own" }).check();
    await hours.getByRole("button", { name: "Add hours on Sunday" }).click();
    await expectAccessible(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await hours.getByRole("button", { name: "Save the hours" }).click();
    await expect(team).toContainText("Sunday: 09:00 to 17:00");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search or run a command" }).fill("members");
    await page.getByRole("option", { name: "Settings: Members" }).click();
    await expect(page).toHaveURL("/settings/members");
  });
});

test.describe("whoever begins", () => {
  test.use({ storageState: sessionOf("newcomer") });

  test("is led through the first steps, and has seen enough of them", async ({ page }) => {
    await page.goto("/tickets");
    const steps = page.getByRole("region", { name: "First steps" });
    await expect(steps.getByRole("listitem").filter({ hasText: "Load your knowledge" })).toBeVisible();
    await steps.getByRole("button", { name: "Do not show this again" }).click();
    await expect(steps).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole("heading", { name: "No tickets yet" }).or(page.getByRole("table"))).toBeVisible();
    await expect(steps).toHaveCount(0);
  });
});
