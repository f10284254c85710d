import { withClient } from "./database.mjs";
import { openScratch } from "./scratch.mjs";
import { runTool } from "./run-tool.mjs";
import { generateClient } from "./stack.mjs";

const REQUESTERS = `
  insert into requester (id, connection_id, address, name, created_at)
  select gen_random_uuid(), gen_random_uuid(), 'bench.' || n || '@example.com', 'Bench ' || n, now()
  from generate_series(1, 500) n`;

const TICKETS = `
  with who as (select array_agg(id) as ids from requester where address like 'bench.%')
  insert into ticket (id, connection_id, external_ref, channel, subject, requester_id, state, episode, intent, urgency,
    language, team, source_version, created_at, updated_at)
  select gen_random_uuid(), gen_random_uuid(), 'bench-' || n, (array['email', 'chat', 'web'])[1 + n % 3],
    'Order PT-' || n || ' has not come', ids[1 + n % 500], 'waiting_review', 1, 'intent_' || n % 12,
    (array['low', 'normal', 'normal', 'high'])[1 + n % 4], 'en', 'Team ' || n % 8, 1, now(), now()
  from generate_series(1, $1::int * 5) n, who`;

const ITEMS = `
  insert into queue_item (id, kind, ticket_id, episode, intent, team, channel, urgency, language, actions, value_minor,
    currency, reasons, release, sampled, waiting_since, due_at, rank_at, snooze_until, decided_at, verdict, created_at,
    found_by)
  select gen_random_uuid(), (array['review', 'review', 'review', 'escalation', 'wait'])[1 + n % 5], id, 1, intent, team,
    channel, urgency, 'en', array['action_' || n % 9], n % 90 * 100, (array['EUR', 'USD'])[1 + n % 2],
    array['reason_' || n % 20, 'level_suggest'], 1, n % 10 = 0, since, since + interval '8 hours',
    since + make_interval(mins => n % 997), case when n % 10 = 3 then now() + interval '1 day' end,
    case when n > $1::int then since end, case when n > $1::int then 'approved' end, since,
    lower(subject || chr(10) || external_ref)
  from (
    select t.*, substr(external_ref, 7)::int as n,
      now() - make_interval(secs => substr(external_ref, 7)::int * 17 % 86400) as since
    from ticket t where external_ref like 'bench-%') t`;

/** So many items that wait and four times as many that have been decided, each of a ticket of its own; tidied as autovacuum does. */
async function fill(url, items) {
  await withClient(url, async (client) => {
    await client.query("select set_config('app.workspace', id::text, false) from workspace limit 1");
    await client.query(REQUESTERS);
    await client.query(TICKETS, [items]);
    await client.query(ITEMS, [items]);
    await client.query("vacuum analyze queue_item");
    await client.query("vacuum analyze ticket");
    await client.query("vacuum analyze requester");
  });
}

/** `npm run bench -- queue [--items N]`: what the queue's statements take with that many items waiting, on a database of its own. */
export async function benchQueue(items) {
  await generateClient();
  const scratch = await openScratch({ log: console.error });
  try {
    await fill(scratch.env.DATABASE_URL, Number(items));
    const { ok, output } = await runTool("tsx", ["scripts/bench-queue.ts", "--items", items], { env: scratch.env });
    console.log(output.trimEnd());
    process.exitCode = ok ? 0 : 1;
  } finally {
    await scratch.stop();
  }
}
