import { expect } from "@playwright/test";
import { sessionOf, test } from "./support/journey";
import { expectHeld, expectOpen, items, openQueue, receive, stamp } from "./support/queue-stage";

test.use({ storageState: sessionOf("reviewer") });

test("keys alone: move, reject, snooze, undo, approve, search", async ({ page }) => {
  const word = stamp();
  for (let nth = 0; nth < 4; nth += 1) await receive("question", { word });
  await openQueue(page, word, 4);
  await expectHeld(page);
  const headings = page.getByRole("main").getByRole("heading", { level: 2 });
  const inHand = () => headings.first().textContent();
  const current = page.locator("[aria-current=true]");
  // A key that is pressed before the next card is drawn decides nothing.
  const inHandNow = async () => {
    await expectHeld(page);
    await expect(page.getByRole("button", { name: /^Approve/ })).toBeVisible();
  };
  const first = await inHand();
  await page.keyboard.press("j");
  await expect(headings.first()).not.toHaveText(first ?? "");
  await page.keyboard.press("k");
  await expect(headings.first()).toHaveText(first ?? "");
  await inHandNow();

  await page.keyboard.press("r");
  await page.keyboard.press("1");
  await expect(items(page)).toHaveCount(3);
  await expect(page.getByText(`Rejected: ${first ?? ""}`).first()).toBeVisible();
  await page.keyboard.press("u");
  await expect(items(page)).toHaveCount(4);
  await expect(headings.first()).toHaveText(first ?? "");
  await inHandNow();

  await page.keyboard.press("s");
  await expect(page.getByRole("dialog", { name: "Snooze" })).toBeVisible();
  await page.keyboard.press("1");
  await expect(items(page)).toHaveCount(3);
  await inHandNow();
  await page.keyboard.press("a");
  await expect(items(page)).toHaveCount(2);
  await inHandNow();
  await page.keyboard.press("x");
  await expect(items(page)).toHaveCount(1);
  await expect(page.getByText(/^Handed to a person: /).first()).toBeVisible();
  await expect(current).toHaveCount(1);

  // One key, one decision: the newest. The ones before it have buttons.
  const decided = page.getByRole("region", { name: "Just decided" });
  await expect(decided.getByRole("button", { name: /^Undo ?u$/ })).toHaveCount(1);
  await page.keyboard.press("Shift+U");
  await expect(decided.getByRole("button", { name: /^Undo: / }).first()).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByText(/^Taken back: Handed to a person: /).first()).toBeVisible();
  await expect(items(page)).toHaveCount(2);
  await inHandNow();

  // The sheet lists what can be pressed now, what follows a key included.
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys on this page" });
  for (const says of ["Hand to a person", /^Take back/, "For one hour", "Clear the search and all filters"]) {
    await expect(sheet.getByText(says)).toBeVisible();
  }
  await page.keyboard.press("Escape");

  // Escape clears the search; a link to the queue leads out of the open tab, and back leads into it again.
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "Search the queue" });
  await expect(search).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(search).toHaveValue("");
  await expect(page).not.toHaveURL(/search=/);
  await page.keyboard.press("g");
  await page.keyboard.press("5");
  await expect(page).toHaveURL(/tab=done/);
  await page
    .getByRole("navigation", { name: "Console" })
    .getByRole("link", { name: /^Review/ })
    .click();
  await expect(page).not.toHaveURL(/tab=/);
  const tab = (name: RegExp) => page.getByRole("navigation", { name: "Queue" }).getByRole("link", { name });
  await expect(tab(/^Needs review/)).toHaveAttribute("aria-current", "page");
  await page.goBack();
  await expect(tab(/^Done/)).toHaveAttribute("aria-current", "page");
});

test("what is typed in the search stays text while the list follows, and an undo outlives a visit elsewhere", async ({
  page,
}) => {
  const word = stamp();
  const subject = await receive("question", { word });
  await openQueue(page, subject);
  await page.goto("/review");
  await expectHeld(page);
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "Search the queue" });
  await search.pressSequentially(word.slice(0, 5));
  await expect(items(page)).toHaveCount(1);
  await expect(page).toHaveURL(new RegExp(word.slice(0, 5)));
  await expect(search).toBeFocused();
  await page.keyboard.type(word.slice(5));
  await expect(search).toHaveValue(word);
  await expect(page).toHaveURL(new RegExp(word));
  await page.keyboard.press("Enter");
  await expectOpen(page, subject);
  await expectHeld(page);

  await page.keyboard.press("a");
  const decided = page.getByRole("region", { name: "Just decided" });
  await expect(decided.getByText(/^[0-9]+ s left$/)).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page.getByRole("heading", { level: 1, name: "Tickets" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("q");
  await expect(decided.getByRole("button", { name: /^Undo/ })).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByText(/^Taken back: Approved/)).toBeVisible();
});
