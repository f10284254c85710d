import { expect, type Page } from "@playwright/test";
import { aliveBeforeUse, expectAccessible, expectFitsPhone, openTicket, sessionOf, test } from "./support/journey";
import { houseScenes } from "./support/house-scenes";
import { seesHeading, type Scene } from "./support/scene";

/** With every editor there, which come one by one. */
async function seesSettings(page: Page): Promise<void> {
  await seesHeading("Limits by role")(page);
  await expect(page.getByRole("group", { name: "Working hours", exact: true })).toBeVisible();
  await expect(page.getByRole("group", { name: "Reviewers" })).toBeVisible();
}

/** Every page of the console in every state worth a look. A new page adds its lines here. */
const scenes: readonly Scene[] = [
  { name: "sign-in", as: null, path: "/sign-in", act: seesHeading("Sign in") },
  {
    name: "tickets",
    as: "lead",
    path: "/tickets",
    act: async (page) => expect(page.getByRole("table")).toBeVisible(),
  },
  {
    name: "tickets, nothing fits",
    as: "lead",
    path: "/tickets?search=nothing-is-called-this",
    act: seesHeading("No ticket fits this filter"),
  },
  { name: "tickets, the first time", as: "newcomer", path: "/tickets", act: seesHeading("No tickets yet") },
  { name: "a ticket that waits", as: "lead", act: (page) => openTicket(page, "Refund for late order") },
  { name: "a ticket that is not theirs", as: "manager", act: (page) => openTicket(page, "Refund for late order") },
  { name: "a ticket that went through", as: "lead", act: (page) => openTicket(page, "Order PT-10401 never came") },
  { name: "a ticket handed over", as: "lead", act: (page) => openTicket(page, "Charged twice") },
  { name: "policies", as: "lead", path: "/policies", act: seesHeading("What rules now: release 1") },
  { name: "policies, read only", as: "manager", path: "/policies", act: seesHeading("Releases") },
  { name: "policies, the first time", as: "newcomer", path: "/policies", act: seesHeading("Policies") },
  { name: "intents", as: "lead", path: "/intents", act: seesHeading("Intents") },
  {
    name: "intents, nothing fits",
    as: "manager",
    path: "/intents?find=nothing-is-called-this",
    act: seesHeading("No intent fits these words"),
  },
  { name: "intents, the first time", as: "newcomer", path: "/intents", act: seesHeading("Nothing is understood yet") },
  {
    name: "an intent, read only",
    as: "manager",
    path: "/intents/late_delivery_refund",
    act: seesHeading("How it is resolved"),
  },
  {
    name: "an intent that rules",
    as: "lead",
    path: "/intents/order_status",
    act: seesHeading("How it is resolved"),
  },
  {
    name: "messages out of scope",
    as: "lead",
    path: "/intents/out-of-scope",
    act: seesHeading("Messages out of scope"),
  },
  {
    name: "metrics, with charts and a table",
    as: "manager",
    path: "/metrics",
    act: async (page) => {
      await page.getByRole("button", { name: "Show as table Conversations" }).click();
      await expect(page.getByRole("rowheader", { name: "The whole period" })).toBeVisible();
      await expect(page.getByRole("img").first().locator("path").first()).toBeVisible();
    },
  },
  {
    name: "the conversations behind a number",
    as: "lead",
    path: "/metrics?days=7&card=escalated",
    act: async (page) => {
      const behind = page.getByRole("region", { name: "Handed to a person" });
      await expect(behind.getByRole("listitem").nth(1)).toBeVisible();
    },
  },
  {
    name: "metrics, the first time",
    as: "newcomer",
    path: "/metrics",
    act: seesHeading("No conversation began in these days"),
  },
  ...houseScenes,
  { name: "templates", as: "lead", path: "/templates", act: seesHeading("Templates") },
  {
    name: "a template, the first time",
    as: "newcomer",
    path: "/templates/plan-change",
    act: seesHeading("Use this template"),
  },
  {
    name: "a template, read only",
    as: "manager",
    path: "/templates/seat-reset",
    act: seesHeading("Use this template"),
  },
  {
    name: "a template that is here already, tried",
    as: "lead",
    path: "/templates/return-and-reship",
    act: async (page) => {
      await page.getByRole("button", { name: "Try it" }).click();
      await expect(page.getByText("Next:")).toBeVisible();
    },
  },
  { name: "no such page", as: "lead", path: "/no/such/page", act: seesHeading("There is no such page") },
  {
    name: "no such ticket",
    as: "lead",
    path: "/tickets/01930000-0000-7000-8000-0000000000ff",
    act: seesHeading("There is no such ticket"),
  },
  { name: "no access", as: "guest", path: "/tickets", act: seesHeading("Nothing here is yours to see") },
  { name: "a proof that is none", as: null, path: "/prove/nothing", act: seesHeading("This link does not work") },
  { name: "a survey that is none", as: null, path: "/survey/nothing", act: seesHeading("This link does not work") },
  {
    name: "before and after a release",
    as: "manager",
    path: "/metrics?days=90",
    act: async (page) => {
      const around = page.getByRole("region", { name: "Before and after a release" });
      await expect(around.getByRole("row").nth(8)).toBeVisible();
    },
  },
  // Read as somebody who decides nothing: an open card is nobody's claim, and the journeys beside this go on.
  {
    name: "the queue, full, a card open",
    as: "manager",
    path: "/review",
    act: async (page) => {
      await expect(page.getByRole("list", { name: "Waiting" }).getByRole("listitem").nth(1)).toBeVisible();
      await expect(page.getByRole("button", { name: /^Approve/ })).toBeVisible();
    },
  },
  {
    name: "the queue, handed to a person",
    as: "manager",
    path: "/review?tab=person",
    act: seesHeading("Proposed next move"),
  },
  { name: "the queue, empty", as: "newcomer", path: "/review", act: seesHeading("Nothing needs review") },
  { name: "quality, in figures", as: "manager", path: "/quality", act: seesHeading("Who scores") },
  { name: "quality, the first time", as: "newcomer", path: "/quality", act: seesHeading("Nothing waits to be scored") },
  { name: "settings", as: "lead", path: "/settings", act: seesSettings },
  { name: "settings that are not theirs", as: "manager", path: "/settings", act: seesSettings },
  { name: "members", as: "owner", path: "/settings/members", act: seesHeading("What each role may do") },
  { name: "members, read only", as: "lead", path: "/settings/members", act: seesHeading("Members") },
  { name: "members that are not theirs", as: "reviewer", path: "/settings/members", act: seesHeading("Members") },
  { name: "teams", as: "lead", path: "/settings/teams", act: seesHeading("Trust and safety") },
  { name: "teams, the first time", as: "newcomer", path: "/settings/teams", act: seesHeading("No team yet") },
  {
    name: "keys of the API, the first time",
    as: "newcomer",
    path: "/settings/api-keys",
    act: seesHeading("No key yet"),
  },
  { name: "webhooks, the first time", as: "newcomer", path: "/settings/webhooks", act: seesHeading("No endpoint yet") },
  { name: "notifications", as: "reviewer", path: "/settings/notifications", act: seesHeading("Mail me when") },
  { name: "first steps", as: "newcomer", path: "/tickets", act: seesHeading("First steps") },
  { name: "the model", as: "lead", path: "/settings/model", act: seesHeading("Does it answer?") },
  { name: "an invitation that is none", as: null, path: "/join/nothing", act: seesHeading("This link does not work") },
  {
    name: "the reason of a kill switch",
    as: "lead",
    path: "/settings",
    act: async (page) => {
      await page.getByRole("button", { name: "Stop: Everything" }).click();
      await expect(page.getByLabel("Why")).toBeVisible();
    },
  },
  {
    name: "the palette",
    as: "lead",
    path: "/tickets",
    act: async (page) => {
      await page.getByRole("button", { name: "Search or command" }).click();
      await page.getByRole("combobox", { name: "Search or run a command" }).fill("order");
      await expect(page.getByRole("option").nth(3)).toBeVisible();
    },
  },
  {
    name: "the keys",
    as: "lead",
    path: "/tickets",
    act: async (page) => {
      await page.getByRole("table").waitFor();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keys on this page" })).toBeVisible();
    },
  },
  {
    name: "the reader's menu",
    as: "lead",
    path: "/tickets",
    act: async (page) => {
      await page.getByRole("button", { name: /theme, keys, sign out/ }).click();
      await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
    },
  },
  {
    name: "a narrow rail, offline",
    as: "lead",
    path: "/tickets",
    act: async (page) => {
      await page.getByRole("button", { name: "Narrow the rail" }).click();
      await page.context().setOffline(true);
      await expect(page.getByText("You are offline")).toBeVisible();
    },
  },
];

// Not-found answers are part of it, and so are calls that a page makes while it is offline.
test.use({ expectedFault: /status of 404|ERR_INTERNET_DISCONNECTED/ });

// None needs what another leaves: they are shared out.
test.describe.configure({ mode: "parallel" });

for (const { name, as, path, act } of scenes) {
  test(`${name}: no violation in either theme, and it fits a phone`, async ({ browser, baseURL }) => {
    const session = as === null ? {} : { storageState: sessionOf(as) };
    const context = await browser.newContext({ baseURL: String(baseURL), ...session });
    const page = aliveBeforeUse(await context.newPage());
    if (path !== undefined) await page.goto(path);
    await act(page);
    await expectAccessible(page);
    await expectFitsPhone(page);
    await context.close();
  });
}
