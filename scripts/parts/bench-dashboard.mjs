import { withClient } from "./database.mjs";
import { openScratch } from "./scratch.mjs";
import { runTool } from "./run-tool.mjs";
import { generateClient } from "./stack.mjs";

const facts = ["ticket", "message", "decision", "action_run", "escalation", "grade", "episode", "review"];

const TICKETS = `
  insert into ticket (id, connection_id, external_ref, channel, subject, requester_id, state, episode, intent, source_version,
    created_at, updated_at)
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 19))::uuid,
    '00000000-0000-7000-8000-000000000001', 'bench-' || n, 'email', 'Order PT-' || n, who.id, 'closed', 1,
    case when n % 20 > 0 then 'intent_' || n * 7 % 12 end, n, at, at
  from generate_series(1, $1::int) n, lateral (select now() - interval '365 days' * (n::float8 / $1::int)) as t (at),
    (select id from requester limit 1) who`;

/** What stands on each ticket, by its number: a third of them are reviewed, a fifth handed over, the rest answered and graded. */
const ON_TICKETS = [
  `insert into message (id, ticket_id, episode, direction, author_kind, external_ref, text, new_text, automatic, source_version, at)
   select gen_random_uuid(), id, 1, 'out', case when source_version % 5 = 0 then 'person' else 'agent' end, 'm', '', '', false, 1,
     created_at + make_interval(secs => 4 + source_version * 7919 % 90000 / 10.0) from ticket`,
  `insert into decision (id, run_id, ticket_id, episode, outcome, body, settings, evidence_hash, sealed_evidence, created_at)
   select gen_random_uuid(), id, id, 1, (array['act', 'act', 'review', 'escalate', 'act'])[1 + source_version % 5], '{}', 1, 'h', '',
     created_at from ticket`,
  `insert into action_run (id, ticket_id, episode, decision_id, part, action, effect, state, sealed_args, args_hash, actor_kind,
     actor_id, created_at, updated_at)
   select gen_random_uuid(), id, 1, id, 'a1', 'issue_refund', 'money', case when source_version % 500 = 0 then 'undone' else 'done' end,
     '', 'h', 'agent', 'agent', created_at, created_at + interval '1 minute' from ticket where source_version % 5 < 2`,
  `insert into escalation (id, ticket_id, episode, team, causes, sealed_package, state, created_at)
   select gen_random_uuid(), id, 1, 'Team', array[(array['risk_words', 'knowledge_gap', 'condition_unmet', 'asked_for_person',
     'language_not_enabled', 'steps_spent'])[1 + source_version / 5 % 6]], '', 'ended', created_at from ticket
   where source_version % 5 = 3`,
  `insert into grade (ticket_id, episode, grade, approved_by_person, resolved_by, reason, due_at, settled_at)
   select id, 1, g.grade, false, (array['agent', 'approved', 'person'])[1 + source_version % 3],
     case when g.grade = 'pending' then null else 'silence' end, created_at + interval '7 days 1 hour',
     case when g.grade = 'pending' then null else created_at + interval '7 days 1 hour' end
   from ticket, lateral (select case when created_at > now() - interval '7 days 1 hour' then 'pending'
     else (array['verified', 'assumed', 'verified', 'failed'])[1 + source_version / 3 % 4] end) as g (grade)
   where source_version % 5 <> 3`,
  `insert into episode (ticket_id, number, cause, opened_at, resolved_at, resolved_by, model_tokens, model_ms)
   select id, 1, 'opened', created_at, created_at + make_interval(secs => 30 + source_version * 104729 % 900000 / 10.0), 'agent',
     source_version % 4000, source_version % 9000 from ticket`,
  `insert into review (id, ticket_id, episode, run_id, decision_id, state, shown_hash, expires_at, decided_at, created_at)
   select gen_random_uuid(), id, 1, id, id, case when source_version % 15 = 2 then 'rejected' else 'approved' end, 'h', created_at,
     created_at + make_interval(secs => 9 + source_version * 3571 % 40000 / 10.0), created_at from ticket where source_version % 5 = 2`,
];

/** So many conversations of one year, straight in the tables; tidied as autovacuum does. */
async function fill(url, tickets) {
  await withClient(url, async (client) => {
    await client.query("select set_config('app.workspace', id::text, false) from workspace limit 1");
    // Nothing is counted yet: the count begins with every ticket, and needs no marks to find it.
    for (const table of facts) await client.query(`alter table ${table} disable trigger user`);
    await client.query(`insert into requester (id, connection_id, address, name, created_at)
      values (gen_random_uuid(), gen_random_uuid(), 'bench@example.com', 'Bench', now())`);
    await client.query(TICKETS, [tickets]);
    for (const statement of ON_TICKETS) await client.query(statement);
    for (const table of facts) await client.query(`alter table ${table} enable trigger user`);
    for (const table of facts) await client.query(`vacuum analyze ${table}`);
  });
}

/** `npm run bench -- dashboard [--tickets N]`: what each panel's SQL takes over that many tickets, on a database of its own. */
export async function benchDashboard(tickets) {
  await generateClient();
  const scratch = await openScratch({ log: console.error });
  try {
    const from = performance.now();
    await fill(scratch.env.DATABASE_URL, tickets);
    console.error(`filled in ${((performance.now() - from) / 1000).toFixed(0)} s`);
    const run = (...args) => runTool("tsx", ["scripts/bench-dashboard.ts", ...args], { env: scratch.env });
    const counted = await run("--count");
    console.log(counted.output.trimEnd());
    await withClient(scratch.env.DATABASE_URL, async (client) => {
      for (const table of ["mark", "row", "day", "value"]) await client.query(`vacuum analyze metrics_${table}`);
    });
    const { ok, output } = await run("--tickets", String(tickets));
    console.log(output.trimEnd());
    process.exitCode = counted.ok && ok ? 0 : 1;
  } finally {
    await scratch.stop();
  }
}
