import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { readState, secretsOf } from "./data-folder.mjs";
import { withClient } from "./database.mjs";
import { frameMeter, keyMeter } from "./page-meters.mjs";
import { openScratchConsole } from "./scratch-console.mjs";
import { openBrowser, signIn, untilWorked } from "./visit.mjs";

/** As in prisma/scenarios/demo-ids.ts. */
const demoWorkspace = "01930000-0000-7000-8000-000000000001";
const rounds = 24;
/** What a reader takes for a look at a card; the next card is fetched meanwhile. */
const lookMs = 400;
/** One of each kind is for warming up, and a few stay so that there is always a next card. */
const cards = 2 * rounds + 8;

const FRONT = `update queue_item set rank_at = now() - interval '7 days' where ticket_id in
  (select id from ticket where subject like 'Gift card bench%')`;

const BEHIND = `
  with made as (
    insert into ticket (id, connection_id, external_ref, channel, subject, requester_id, state, episode, intent, urgency,
      language, source_version, created_at, updated_at)
    select gen_random_uuid(), connection_id, 'bench-' || n, channel, 'Order PT-' || n || ' has not come', requester_id,
      'waiting_review', 1, intent, urgency, 'en', 1, now(), now()
    from (select * from ticket where subject like 'Gift card bench%' order by created_at limit 1) t, generate_series(1, $1::int) n
    returning *)
  insert into queue_item (id, kind, ticket_id, episode, intent, channel, urgency, language, actions, value_minor, currency,
    reasons, release, waiting_since, due_at, rank_at, created_at, found_by)
  select gen_random_uuid(), 'review', id, 1, intent, channel, urgency, 'en', array['issue_refund'],
    substr(external_ref, 7)::int % 90 * 100, 'EUR', array['level_suggest'], 1, now(), now() + interval '8 hours',
    now() + interval '1 day' + make_interval(mins => substr(external_ref, 7)::int), now(), lower(subject || chr(10) || external_ref)
  from made`;

/** Has customers ask what a person has to answer: cards with everything that a real one has. */
async function receiveCards({ data }) {
  const { sandbox } = readState(data, "ports.json", {});
  const { SANDBOX_TOKEN } = secretsOf(data);
  for (let nth = 1; nth <= cards; nth += 1) {
    const attachments = [{ name: "file.png", mediaType: "image/png", bytes: 1200, ref: `bench ${nth}` }];
    const answer = await fetch(`http://127.0.0.1:${sandbox}/_sandbox/door/tickets`, {
      method: "POST",
      headers: { authorization: `Bearer ${SANDBOX_TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify({
        ...{
          from: `bench.${nth}@example.com`,
          subject: `Gift card bench ${nth}`,
          authenticity: "dmarc_pass",
          attachments,
        },
        text: "Do you sell gift cards, and how long are they valid?",
      }),
    });
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to a mail`);
  }
}

/** The cards to the front of the queue, once the agent has made them all, and so many rows behind them. */
async function arrange({ databaseUrl }, items) {
  await withClient(databaseUrl, async (client) => {
    await client.query("select set_config('app.workspace', $1, false)", [demoWorkspace]);
    for (let waited = 0; ; waited += 1) {
      const { rows: made } = await client.query(
        `select count(*)::int as made from queue_item i join ticket t on t.id = i.ticket_id
         where t.subject like 'Gift card bench%' and i.kind = 'review'`,
      );
      if (made[0].made >= cards) break;
      if (waited > 180) throw new Error(`after three minutes the agent has made ${made[0].made} of ${cards} cards`);
      await sleep(1000);
    }
    await client.query(FRONT);
    await client.query(BEHIND, [items]);
    await client.query("analyze queue_item");
  });
}

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0);
  return `median ${at(0.5)} ms  p95 ${at(0.95)} ms  worst ${at(1)} ms`;
}

/** Presses `keys` and gives what the page measured: until the list, and until the card, showed it. */
async function measure(page, keys, leaves) {
  await page.evaluate((gone) => window.meter.arm(gone), leaves);
  for (const key of keys) await page.keyboard.press(key);
  const times = await page.evaluate(() => window.meter.done());
  await sleep(lookMs);
  return times;
}

async function series(page, what, { keys, leaves, count }) {
  const list = [];
  const card = [];
  for (let round = -1; round < count; round += 1) {
    const times = await measure(page, typeof keys === "function" ? keys(round) : keys, leaves);
    if (round < 0) continue;
    list.push(times.list);
    card.push(times.card);
  }
  console.log(`  ${what.padEnd(34)} the list: ${spread(list)}   the next card: ${spread(card)}`);
}

/** Scrolls from page to page until the list holds all rows. */
async function loadAll(page) {
  return page.evaluate(async () => {
    const scroller = document.querySelector("[data-testid=queue-scroller]");
    let still = 0;
    let height = 0;
    while (still < 10) {
      scroller.scrollTop = scroller.scrollHeight;
      await new Promise((resolve) => setTimeout(resolve, 200));
      still = scroller.scrollHeight === height ? still + 1 : 0;
      height = scroller.scrollHeight;
    }
    return Math.round(height / 48);
  });
}

async function scroll(page, what, step) {
  const { frames, late, worst, tasks, longest } = await page.evaluate((by) => window.scrolling.measure(by), step);
  console.log(
    `  ${what.padEnd(34)} ${frames} frames, ${late} over 25 ms (worst ${worst.toFixed(0)} ms); long tasks ${tasks}` +
      (tasks > 0 ? `, the longest ${longest.toFixed(0)} ms` : ""),
  );
}

async function run(browser, console_, storageState) {
  const context = await browser.newContext({
    ...{ baseURL: console_.url, storageState, viewport: { width: 1440, height: 900 } },
  });
  const page = await context.newPage();
  await page.addInitScript(keyMeter);
  await page.addInitScript(frameMeter);
  await page.goto("/review");
  await page.getByText("You have it").first().waitFor();
  console.log("moving, with the first 50 rows loaded:");
  await series(page, "j, k", { keys: (round) => [round % 2 === 0 ? "k" : "j"], leaves: false, count: rounds });
  console.log("scrolling:");
  const rows = await loadAll(page);
  console.log(`  ${rows} rows loaded`);
  await scroll(page, "back, 60 pixels a frame", -60);
  await scroll(page, "forth, 240 pixels a frame", 240);
  await page.evaluate(() => document.querySelector("[data-testid=queue-scroller]").scrollTo(0, 0));
  await sleep(1000);
  console.log(`moving and deciding, with ${rows} rows loaded:`);
  await series(page, "j, k", { keys: (round) => [round % 2 === 0 ? "k" : "j"], leaves: false, count: rounds });
  await series(page, "a: approve", { keys: ["a"], leaves: true, count: rounds });
  await series(page, "r 1: reject", { keys: ["r", "1"], leaves: true, count: rounds });
  const refused = await page.getByText(/^Not done\./).count();
  console.log(`  refused by the server: ${refused}`);
  await context.close();
}

/**
 * What the review screen feels like: from a key press to the frame that shows what it did, over decisions on real cards in a
 * list of so many rows, and scrolling through them. On the production build, in a stack of its own.
 */
export async function benchReview(items) {
  const console_ = await openScratchConsole("bench", console.error);
  const browser = await openBrowser();
  try {
    const session = await signIn(browser, console_, "lead@pinewood.example");
    await untilWorked(browser, console_, session);
    await receiveCards(console_);
    await arrange(console_, items);
    console.log(`review screen: ${cards} cards and ${items} rows behind them, ${rounds} presses of each kind`);
    const load = loadavg().map((n) => n.toFixed(1));
    console.log(
      `on: Chromium ${browser.version()} without a GPU, 1440 x 900; node ${process.versions.node}, ` +
        `${cpus().length} x ${cpus()[0]?.model ?? "?"}, load ${load.join(" ")}, the whole stack on the same machine`,
    );
    await run(browser, console_, session);
  } finally {
    await browser.close();
    await console_.stop();
  }
}
