// What the gallery shows: one entry for each state of a page that is worth looking at. `as` is who looks (null: nobody signed in),
// `path` where, `act` what they do there first. A page that a workspace's member cannot reach is left out of the walk.

import { reviewPages } from "./gallery-review.mjs";

const lead = "lead@pinewood.example";
const manager = "manager@pinewood.example";
const owner = "owner@pinewood.example";
const newcomer = "newcomer@quiet.example";
const guest = "guest@quiet.example";

const openBySubject = (subject) => async (page) => {
  await page.goto(`/tickets?search=${encodeURIComponent(subject)}`);
  await page.getByRole("link", { name: subject, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: subject }).waitFor();
};

const openAll = async (page) => {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
};

export const galleryPages = [
  { name: "sign-in", as: null, path: "/sign-in" },
  {
    name: "sign-in-refused",
    as: null,
    path: "/sign-in",
    act: async (page) => {
      await page.getByLabel("E-mail").fill("nobody@pinewood.example");
      await page.getByLabel("Password").fill("not it");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByText("do not let you in").waitFor();
    },
  },
  { name: "tickets", as: lead, path: "/tickets" },
  { name: "intents", as: lead, path: "/intents" },
  { name: "intents-first-time", as: newcomer, path: "/intents" },
  { name: "intent", as: lead, path: "/intents/late_delivery_refund" },
  { name: "intent-read-only", as: manager, path: "/intents/order_status" },
  {
    name: "intent-in-a-draft",
    as: lead,
    act: async (page) => {
      await page.goto("/intents/late_delivery_refund");
      await page.getByRole("button", { name: /^(Edit in a new draft|New draft)$/ }).click();
      await page.getByLabel("Add examples").waitFor();
    },
  },
  { name: "intents-out-of-scope", as: lead, path: "/intents/out-of-scope" },
  { name: "metrics", as: manager, path: "/metrics" },
  { name: "metrics-behind-a-number", as: manager, path: "/metrics?card=escalated" },
  { name: "metrics-first-time", as: newcomer, path: "/metrics" },
  { name: "connections", as: owner, path: "/connections" },
  { name: "connections-read-only", as: manager, path: "/connections" },
  { name: "connections-inbox-alone", as: newcomer, path: "/connections" },
  {
    name: "connections-added",
    as: owner,
    path: "/connections",
    act: async (page) => {
      await page.getByRole("button", { name: "Add a connection" }).click();
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /^Sandbox/ })
        .click();
      await page.getByRole("group", { name: "What it may do" }).waitFor();
    },
  },
  { name: "audit", as: lead, path: "/audit" },
  { name: "audit-none-fits", as: lead, path: "/audit?to=2001-01-01" },
  {
    name: "audit-verified",
    as: lead,
    path: "/audit",
    act: async (page) => {
      await page.getByRole("button", { name: "Verify or export" }).click();
      await page.getByRole("button", { name: "Download and verify" }).click();
      await page.getByText("The log verifies").waitFor();
    },
  },
  {
    name: "audit-erase",
    as: owner,
    path: "/audit",
    act: async (page) => {
      await page.getByRole("button", { name: "Erase a customer…" }).click();
      await page.getByLabel("E-mail address, or their number").fill("aidan.brooks@example.com");
      await page.getByRole("button", { name: "Look" }).click();
      await page.getByRole("heading", { name: "What stays" }).waitFor();
    },
  },
  {
    name: "quality",
    as: lead,
    path: "/quality",
    act: async (page) => {
      const first = page.getByRole("button", { name: "Score the first" });
      if (await first.isVisible()) {
        await first.click();
        await page.getByRole("form", { name: "Scorecard" }).waitFor();
      }
    },
  },
  { name: "quality-figures", as: manager, path: "/quality" },
  { name: "quality-first-time", as: newcomer, path: "/quality" },
  { name: "templates", as: lead, path: "/templates" },
  { name: "template", as: lead, path: "/templates/return-and-reship" },
  { name: "template-first-time", as: newcomer, path: "/templates/plan-change" },
  { name: "tickets-none-fits", as: lead, path: "/tickets?search=nothing-is-called-this" },
  { name: "tickets-first-time", as: newcomer, path: "/tickets" },
  { name: "ticket-needs-review", as: lead, act: openBySubject("Refund for late order") },
  { name: "ticket-not-mine", as: manager, act: openBySubject("Refund for late order") },
  { name: "ticket-automatic", as: lead, act: openBySubject("Order PT-10401 never came") },
  {
    name: "ticket-all-open",
    as: lead,
    act: async (page) => {
      await openBySubject("Order PT-10401 never came")(page);
      await openAll(page);
    },
  },
  { name: "ticket-handed-over", as: lead, path: "/tickets?state=escalated", act: openFirst },
  { name: "ticket-right-to-left", as: lead, act: openBySubject(strangeSubject()) },
  { name: "ticket-lost-answer", as: lead, act: openBySubject("Trail Map loses my route") },
  ...reviewPages,
  {
    name: "palette",
    as: lead,
    path: "/tickets",
    act: async (page) => {
      await page.getByRole("button", { name: "Search or command" }).click();
      await page.getByRole("combobox", { name: "Search or run a command" }).fill("order");
      await page.getByRole("option").nth(4).waitFor();
    },
  },
  {
    name: "keys",
    as: lead,
    path: "/tickets",
    act: async (page) => {
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "offline",
    as: lead,
    path: "/tickets",
    act: async (page) => {
      await page.context().setOffline(true);
      await page.getByText("You are offline").waitFor();
    },
  },
  { name: "settings", as: lead, path: "/settings" },
  { name: "settings-members", as: owner, path: "/settings/members" },
  { name: "settings-members-invite", as: owner, path: "/settings/members", act: openDialog("Invite…") },
  { name: "settings-members-not-mine", as: manager, path: "/settings/members" },
  { name: "settings-teams", as: lead, path: "/settings/teams" },
  { name: "settings-team-hours", as: lead, path: "/settings/teams", act: openDialog("Hours of Billing") },
  { name: "settings-teams-first-time", as: newcomer, path: "/settings/teams" },
  { name: "settings-notifications", as: lead, path: "/settings/notifications" },
  { name: "settings-api-keys-first-time", as: newcomer, path: "/settings/api-keys" },
  { name: "settings-api-key", as: owner, path: "/settings/api-keys", act: openDialog("New key…") },
  { name: "settings-webhooks-first-time", as: newcomer, path: "/settings/webhooks" },
  { name: "settings-model", as: lead, path: "/settings/model" },
  { name: "no-such-page", as: lead, path: "/no/such/page" },
  { name: "no-such-ticket", as: lead, path: "/tickets/01930000-0000-7000-8000-0000000000ff" },
  { name: "no-access", as: guest, path: "/tickets" },
  { name: "join-unknown", as: null, path: "/join/nothing" },
  { name: "prove-unknown", as: null, path: "/prove/nothing" },
  { name: "survey-unknown", as: null, path: "/survey/nothing" },
  {
    name: "prove-code",
    as: null,
    path: "/prove/01930000-0000-7000-8000-000000000001.01930000-0000-7000-8000-0000000000aa",
  },
];

function openDialog(button) {
  return async (page) => {
    await page.getByRole("button", { name: button }).click();
    await page.getByRole("dialog").waitFor();
  };
}

async function openFirst(page) {
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByRole("region", { name: "Conversation" }).waitFor();
}

/** A subject that is long, has a word that cannot be broken well, and runs the other way. */
export function strangeSubject() {
  return "طلبي لم يصل بعد Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenbestellung PT-10401-PT-10402";
}

/** The mail to it. */
export const strangeMail = {
  from: "a.very.long.local.part.that.does.not.end.soon.at.all.really@subdomain-of-some-length.example.com",
  subject: strangeSubject(),
  text: "مرحبا، طلبت حذاء قبل ثلاثة أسابيع ولم يصل حتى الآن. رقم الطلب PT-10401.\nأرجو الرد في أقرب وقت.\n\nDonaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenbestellung https://example.com/a/very/long/address/that/has/no/space/in/it/and/goes/on/and/on/and/on/until/the/end/of/the/line?with=parameters",
  authenticity: "dmarc_pass",
};

/** The three pictures of the README: what they show, at which width and in which theme. */
export const readmePictures = [
  { name: "review", file: "review", theme: "light" },
  { name: "ticket-automatic", file: "ticket", theme: "light" },
  { name: "review-escalation", file: "escalation", theme: "dark" },
];
