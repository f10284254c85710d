-- AlterTable
ALTER TABLE "review" DROP COLUMN "claimed_by",
DROP COLUMN "claim_token",
DROP COLUMN "claim_until",
ADD COLUMN "replaces_id" UUID;

-- CreateTable
CREATE TABLE "queue_item" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ticket_id" UUID NOT NULL,
    "episode" INTEGER NOT NULL,
    "intent" TEXT,
    "team" TEXT,
    "channel" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "language" TEXT,
    "actions" TEXT[],
    "value_minor" BIGINT,
    "currency" TEXT,
    "reasons" TEXT[],
    "release" INTEGER,
    "sampled" BOOLEAN NOT NULL DEFAULT false,
    "needs_second" BOOLEAN NOT NULL DEFAULT false,
    "waiting_since" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "rank_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_by" UUID,
    "claimed_by" UUID,
    "claim_token" INTEGER NOT NULL DEFAULT 0,
    "claim_until" TIMESTAMPTZ(3),
    "snooze_until" TIMESTAMPTZ(3),
    "snooze_event" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "verdict" TEXT,
    "acts_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "queue_item_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "queue_view" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tab" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "queue_view_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "queue_item_workspace_id_ticket_id_idx" ON "queue_item"("workspace_id", "ticket_id");

-- CreateIndex
CREATE INDEX "queue_item_workspace_id_changed_at_id_idx" ON "queue_item"("workspace_id", "changed_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "queue_view_workspace_id_member_id_name_key" ON "queue_view"("workspace_id", "member_id", "name");

-- AddForeignKey
ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_workspace_id_ticket_id_fkey" FOREIGN KEY ("workspace_id", "ticket_id") REFERENCES "ticket"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what the schema language cannot say.

-- The queue in its order, what is asleep in it, what is due when, and what was decided last. Each holds only its own rows. The
-- first brings along all that a list is narrowed by: what is looked for in vain among ten thousand is looked for in it alone.
create index "queue_item_order" on "queue_item" ("workspace_id", "kind", "rank_at", "id")
  include ("ticket_id", "intent", "team", "channel", "actions", "reasons", "value_minor", "currency", "waiting_since",
    "taken_by", "claimed_by", "claim_until", "snooze_until", "snooze_event")
  where "decided_at" is null;
create index "queue_item_asleep" on "queue_item" ("workspace_id", "rank_at", "id") include ("kind", "snooze_until", "snooze_event")
  where "decided_at" is null and ("snooze_until" is not null or "snooze_event" is not null);
create index "queue_item_due" on "queue_item" ("workspace_id", "due_at")
  where "decided_at" is null and "kind" <> 'wait' and "due_at" is not null;
create index "queue_item_done" on "queue_item" ("workspace_id", "decided_at" desc, "id") where "verdict" is not null;

-- What waited when this table was not there yet. The hours are those that settings have by default, on the clock instead of
-- in working time; whoever has others sees them hold from the next item on. The tables' owner is let through meanwhile.
alter table "ticket" no force row level security;
alter table "review" no force row level security;
alter table "escalation" no force row level security;
alter table "run" no force row level security;
alter table "decision" no force row level security;
alter table "decision_input" no force row level security;

-- An escalation whose ticket no person has any more is over.
update "escalation" e set "state" = 'ended' where not exists (
  select from "ticket" t where t."workspace_id" = e."workspace_id" and t."id" = e."ticket_id" and t."state" = 'escalated'
    and t."episode" = e."episode")
  or exists (
    select from "escalation" n where n."workspace_id" = e."workspace_id" and n."ticket_id" = e."ticket_id"
      and (n."created_at", n."id") > (e."created_at", e."id"));

with waiting as (
  select 'review' as kind, r."workspace_id", r."id", r."ticket_id", r."episode", r."run_id", r."created_at", null as team,
    null::text[] as causes
  from "review" r where r."state" = 'waiting'
  union all
  select 'escalation', e."workspace_id", e."id", e."ticket_id", e."episode", e."run_id", e."created_at", e."team", e."causes"
  from "escalation" e where e."state" = 'open'
  union all
  select 'wait', t."workspace_id", coalesce(r."id", gen_random_uuid()), t."id", t."episode", r."id", t."updated_at", null, '{}'
  from "ticket" t
  left join lateral (
    select r."id" from "run" r where r."workspace_id" = t."workspace_id" and r."ticket_id" = t."id"
      and r."episode" = t."episode" and r."ended_at" is null order by r."started_at" desc limit 1) r on true
  where t."state" = 'waiting_vendor'
), known as (
  select w.*, t."intent", coalesce(w.team, t."team") as of_team, t."channel", coalesce(t."urgency", 'normal') as of_urgency,
    t."language", d."body" as decided, d."release", i."body" as input
  from waiting w
  join "ticket" t on t."workspace_id" = w."workspace_id" and t."id" = w."ticket_id"
  left join lateral (
    select d."id", d."body", d."release" from "decision" d where d."workspace_id" = w."workspace_id"
      and d."ticket_id" = w."ticket_id" and d."run_id" = w."run_id" order by d."created_at" desc limit 1) d on true
  left join "decision_input" i on i."workspace_id" = w."workspace_id" and i."decision_id" = d."id"
)
insert into "queue_item" (
  "workspace_id", "id", "kind", "ticket_id", "episode", "intent", "team", "channel", "urgency", "language", "actions",
  "value_minor", "currency", "reasons", "release", "sampled", "waiting_since", "due_at", "rank_at", "created_at")
select k."workspace_id", k."id", k.kind, k."ticket_id", k."episode", k."intent", k.of_team, k."channel", k.of_urgency,
  k."language",
  array(select p->>'action' from jsonb_array_elements(k.input->'parts') p where p->>'kind' = 'action'),
  v.minor, v.currency,
  coalesce(k.causes, array(select distinct b->'reason'->>'code' from jsonb_array_elements(k.decided->'because') b), '{}'),
  k."release", coalesce((k.decided->>'sampledForQa')::boolean, false), k."created_at",
  k."created_at" + h.due, k."created_at" + h.due - h.ahead, k."created_at"
from known k
cross join lateral (
  select make_interval(hours => case k.of_urgency when 'high' then 2 when 'low' then 24 else 8 end) as due,
    make_interval(hours => case k.of_urgency when 'high' then 16 when 'low' then 0 else 8 end) as ahead) h
left join lateral (
  select sum((p->'value'->>'minor')::bigint)::bigint as minor, p->'value'->>'currency' as currency
  from jsonb_array_elements(k.input->'parts') p where p->'value'->>'currency' is not null
  group by 2 order by 1 desc limit 1) v on true;

alter table "ticket" force row level security;
alter table "review" force row level security;
alter table "escalation" force row level security;
alter table "run" force row level security;
alter table "decision" force row level security;
alter table "decision_input" force row level security;

-- Workspace tables: no row of another workspace can be read or written, whoever owns the table.
do $$
declare
  name text;
  mine constant text := 'workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid)';
begin
  foreach name in array array['queue_item', 'queue_view'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_workspace on %I using (%s) with check (%s)', name, mine, mine);
    execute format('grant select, insert, update, delete on %I to resolvent_app', name);
  end loop;
end
$$;

-- A wait is in the queue for exactly as long as its ticket waits for the vendor, whatever moves the ticket on.
create function end_wait() returns trigger language plpgsql as $$
begin
  update "queue_item" set "decided_at" = new.updated_at, "changed_at" = clock_timestamp()
    where "workspace_id" = new.workspace_id and "ticket_id" = new.id and "kind" = 'wait' and "decided_at" is null;
  return null;
end
$$;
create trigger wait_ends after update of "state" on "ticket" for each row
  when (old.state = 'waiting_vendor' and new.state <> 'waiting_vendor') execute function end_wait();
