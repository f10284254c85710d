// `npm run screenshots [-- NAME…] [--readme] [--beside URL --password WORD]`: every page in light and dark, on a desk and on a phone,
// full and empty, as a gallery in `gallery/index.html`, from a stack of its own. With names only those pages. `--readme` also writes
// the pictures of the README. `--beside` looks at a console that runs already, and changes nothing there.
import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { readState, secretsOf } from "./parts/data-folder.mjs";
import { galleryHtml } from "./parts/gallery-html.mjs";
import { galleryPages, readmePictures, strangeMail } from "./parts/gallery-pages.mjs";
import { decideSome } from "./parts/gallery-review.mjs";
import { root } from "./parts/packages.mjs";
import { inPinnedNode } from "./parts/relaunch.mjs";
import { openScratchConsole } from "./parts/scratch-console.mjs";
import { openBrowser, signIn, untilWorked } from "./parts/visit.mjs";

const folder = join(root, "gallery");
const pictures = join(root, "docs", "pictures");
const widths = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

await inPinnedNode(async (whenAsked) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { readme: { type: "boolean" }, beside: { type: "string" }, password: { type: "string" } },
  });
  const console_ = values.beside
    ? { url: values.beside, password: values.password, stop: async () => {} }
    : await openScratchConsole("screenshots", console.error);
  whenAsked(() => void console_.stop().finally(() => process.exit(1)));
  const browser = await openBrowser();
  try {
    const only = values.readme ? [...positionals, ...readmePictures.map(({ name }) => name)] : positionals;
    const wanted = galleryPages.filter(({ name }) => only.length === 0 || only.includes(name));
    // Who decides some cards first is always among them where the console is its own.
    const people = [...wanted.map(({ as }) => as), ...(values.beside ? [] : ["lead@pinewood.example"])];
    const sessions = await openSessions(browser, console_, people);
    if (!values.beside) await makeStrangeTickets(browser, console_, sessions);
    await shootAll(browser, console_, sessions, wanted, values.readme === true);
  } finally {
    await browser.close();
    await console_.stop();
  }
});

async function openSessions(browser, console_, people) {
  const sessions = new Map();
  for (const email of new Set(people.filter((as) => as !== null))) {
    try {
      sessions.set(email, await signIn(browser, console_, email));
    } catch {
      console.error(`${email} cannot sign in here: their pages are left out`);
    }
  }
  return sessions;
}

/** A mail in a strange script, an answer that a vendor lost, and some cards that are decided. */
async function makeStrangeTickets(browser, console_, sessions) {
  const { sandbox } = readState(console_.data, "ports.json", {});
  const { SANDBOX_TOKEN } = secretsOf(console_.data);
  const answer = await fetch(`http://127.0.0.1:${sandbox}/_sandbox/door/tickets`, {
    method: "POST",
    headers: { authorization: `Bearer ${SANDBOX_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify(strangeMail),
  });
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to a mail`);
  const env = { ...process.env, RESOLVENT_DATA: console_.data };
  await promisify(execFile)(process.execPath, [join(root, "scripts", "lose-answer.mjs")], { env, cwd: root });
  const session = sessions.get("lead@pinewood.example");
  await untilWorked(browser, console_, session);
  await decideSome(browser, console_, session);
}

async function shootAll(browser, console_, sessions, wanted, readme) {
  if (wanted.length === galleryPages.length) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const shots = [];
  for (const entry of wanted) {
    if (entry.as !== null && !sessions.has(entry.as)) continue;
    const made = await shootEntry(browser, console_.url, entry, sessions.get(entry.as));
    shots.push(...made);
    console.error(`${entry.name}: ${made.length} pictures`);
  }
  if (readme) await shootForReadme(browser, console_, sessions);
  writeFileSync(join(folder, "index.html"), galleryHtml(shots));
  console.log(`${shots.length} pictures in ${join(folder, "index.html")}`);
}

/** The four pictures of an entry; what cannot be shown here is said once. */
async function shootEntry(browser, url, entry, storageState) {
  const made = [];
  for (const [width, viewport] of Object.entries(widths)) {
    for (const theme of ["light", "dark"]) {
      const file = `${entry.name}-${width}-${theme}.png`;
      const context = await browser.newContext({
        ...{ baseURL: url, storageState, viewport, colorScheme: theme, reducedMotion: "reduce" },
        ...{ hasTouch: width === "phone", isMobile: width === "phone" },
      });
      const page = await context.newPage();
      const said = await shoot(page, entry, join(folder, file)).catch((error) => error.message.split("\n")[0]);
      await context.close();
      if (said !== null) {
        console.error(`${file}: ${said}`);
        return made;
      }
      made.push({ name: entry.name, width, theme, file });
    }
  }
  return made;
}

/** Null when the picture was made; otherwise why there is none. */
async function shoot(page, { path, act, needs }, file) {
  page.setDefaultTimeout(10_000);
  if (path) {
    const answer = await page.goto(path);
    if (needs && answer?.status() === 404) return `there is no ${needs} here`;
  }
  await act?.(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState("load");
  await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
  return null;
}

async function shootForReadme(browser, console_, sessions) {
  mkdirSync(pictures, { recursive: true });
  for (const { name, file, theme } of readmePictures) {
    const entry = galleryPages.find((candidate) => candidate.name === name);
    const context = await browser.newContext({
      ...{ baseURL: console_.url, storageState: sessions.get(entry.as), colorScheme: theme, reducedMotion: "reduce" },
      viewport: { width: 1440, height: 900 },
    });
    const page = await context.newPage();
    if (entry.path) await page.goto(entry.path);
    await entry.act?.(page);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(pictures, `${file}.png`), animations: "disabled" });
    await context.close();
  }
}
