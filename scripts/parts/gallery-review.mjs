// The states of the review screen that the gallery shows.

const lead = "lead@pinewood.example";
const newcomer = "newcomer@quiet.example";
const needs = "/review";

const lines = (page) => page.getByRole("list", { name: "Waiting" }).getByRole("link");

const rest = async (page) => {
  await page.waitForTimeout(1200);
};

/** Opens a line of the list: on a desk the first one is open already, a phone shows the list until one is chosen. */
const openLine =
  (name, nth = 0) =>
  async (page) => {
    await lines(page).first().waitFor();
    await rest(page); // until the page answers
    await (name ? lines(page).filter({ hasText: name }) : lines(page)).nth(nth).click();
    await page.getByRole("main").getByRole("heading", { level: 2 }).first().waitFor();
    await rest(page); // the claim, and what is read along
  };

const tab = (name, act = rest) => ({ path: `/review?tab=${name}`, act, as: lead, needs });

export const reviewPages = [
  { name: "review", ...tab("review") },
  { name: "review-card", ...tab("review", openLine("Refund for late order")) },
  {
    name: "review-edit",
    ...tab("review", async (page) => {
      await openLine("Refund for late order")(page);
      await page.getByRole("button", { name: /^Edit/ }).click();
      const text = page.getByLabel("Text of the reply");
      await text.fill(`${await text.inputValue()}\n\nWe are sorry for the trouble.`);
      await page.getByRole("insertion").first().waitFor();
    }),
  },
  {
    name: "review-reject",
    ...tab("review", async (page) => {
      await openLine("Refund for late order")(page);
      await page.getByRole("button", { name: /^Reject/ }).click();
      await page.getByRole("radio").first().waitFor();
    }),
  },
  {
    name: "review-bulk",
    ...tab("review", async (page) => {
      await lines(page).first().waitFor();
      await rest(page); // until the page answers
      const boxes = page.getByRole("checkbox", { name: /^Select / });
      for (let nth = 0; nth < 3; nth += 1) await boxes.nth(nth).check({ force: true });
      await page.getByRole("button", { name: "Preview and approve" }).click();
      await page.getByRole("dialog").getByRole("listitem").first().waitFor();
      await rest(page);
    }),
  },
  { name: "review-person", ...tab("person") },
  { name: "review-escalation", ...tab("person", openLine("Late parcel")) },
  { name: "review-vendor", ...tab("vendor") },
  { name: "review-snoozed", ...tab("snoozed") },
  { name: "review-done", ...tab("done") },
  { name: "review-decided", ...tab("done", openLine(null)) },
  { name: "review-none-fits", path: "/review?search=nothing-is-called-this", act: rest, as: lead, needs },
  { name: "review-first-time", path: "/review", act: rest, as: newcomer, needs },
];

/** Puts one card aside and rejects another, so that there are such. */
export async function decideSome(browser, { url }, storageState) {
  const context = await browser.newContext({ baseURL: url, storageState, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto("/review");
  await lines(page).filter({ hasText: "Leaving the club" }).click();
  await page.getByRole("heading", { level: 2, name: "Leaving the club" }).waitFor();
  await page.waitForTimeout(1500); // until the claim is taken
  await page.keyboard.press("s");
  await page.getByRole("dialog", { name: "Snooze" }).waitFor();
  await page.keyboard.press("1");
  await page
    .getByText(/^Snoozed: /)
    .first()
    .waitFor();
  await lines(page).filter({ hasText: "Still no rain jacket" }).click();
  await page.getByRole("heading", { level: 2, name: "Still no rain jacket" }).waitFor();
  await page.waitForTimeout(1500);
  await page.keyboard.press("r");
  await page.keyboard.press("1");
  await page
    .getByText(/^Rejected: /)
    .first()
    .waitFor();
  await context.close();
}
