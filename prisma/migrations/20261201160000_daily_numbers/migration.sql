-- CreateTable
CREATE TABLE "metrics_mark" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "ticket_id" UUID NOT NULL,
    "mark" UUID NOT NULL DEFAULT gen_random_uuid(),

    CONSTRAINT "metrics_mark_pkey" PRIMARY KEY ("workspace_id","ticket_id","mark")
);

-- CreateTable
CREATE TABLE "metrics_row" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "ticket_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "judged_at" TIMESTAMPTZ(3),
    "abandoned_at" TIMESTAMPTZ(3),
    "overdue_at" TIMESTAMPTZ(3),
    "facts" JSONB NOT NULL,

    CONSTRAINT "metrics_row_pkey" PRIMARY KEY ("workspace_id","ticket_id")
);

-- CreateTable
CREATE TABLE "metrics_day" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "intent" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "sums" JSONB NOT NULL,

    CONSTRAINT "metrics_day_pkey" PRIMARY KEY ("workspace_id","intent","since")
);

-- CreateTable
CREATE TABLE "metrics_value" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "intent" TEXT NOT NULL,
    "card" TEXT NOT NULL,
    "bucket" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "values" DOUBLE PRECISION[],

    CONSTRAINT "metrics_value_pkey" PRIMARY KEY ("workspace_id","intent","card","bucket","since")
);

-- CreateTable
CREATE TABLE "metrics_state" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "form" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "rolled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "metrics_state_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateIndex
CREATE INDEX "metrics_row_workspace_id_entered_at_idx" ON "metrics_row"("workspace_id", "entered_at");

-- CreateIndex
CREATE INDEX "metrics_day_workspace_id_since_idx" ON "metrics_day"("workspace_id", "since");

-- CreateIndex
CREATE INDEX "metrics_value_workspace_id_since_idx" ON "metrics_value"("workspace_id", "since");

-- From here on by hand: what the schema language cannot say.

-- What turns in a stretch of time is found without stepping over what turned before.
create index "metrics_row_judged" on "metrics_row" ("workspace_id", "judged_at") where "judged_at" is not null;
create index "metrics_row_abandoned" on "metrics_row" ("workspace_id", "abandoned_at") where "abandoned_at" is not null;
create index "metrics_row_overdue" on "metrics_row" ("workspace_id", "overdue_at") where "overdue_at" is not null;

-- Workspace tables: no row of another workspace can be read or written, whoever owns the table.
do $$
declare
  name text;
  mine constant text := 'workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid)';
begin
  foreach name in array array['metrics_mark', 'metrics_row', 'metrics_day', 'metrics_value', 'metrics_state'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_workspace on %I using (%s) with check (%s)', name, mine, mine);
    execute format('grant select, insert, update, delete on %I to resolvent_app', name);
  end loop;
end
$$;

-- Whatever changes what the numbers are made of marks its ticket, in its own transaction. A mark is a new row each time: two that
-- change a ticket at once never wait for one another, and a count takes away only the marks that it has seen. A migration, which
-- changes rows of every workspace, has the mark written for the workspace of the row.
create function mark_metrics() returns trigger language plpgsql as $$
declare
  changed record;
  ticket uuid;
  bound text := current_setting('app.workspace', true);
begin
  if tg_op = 'DELETE' then changed := old; else changed := new; end if;
  if tg_table_name = 'ticket' then ticket := changed.id;
  elsif tg_table_name = 'audit_line' then ticket := substr(changed.stream, length('ticket:') + 1)::uuid;
  else ticket := changed.ticket_id; end if;
  if bound is distinct from changed.workspace_id::text then
    perform set_config('app.workspace', changed.workspace_id::text, true);
  end if;
  insert into "metrics_mark" ("workspace_id", "ticket_id") values (changed.workspace_id, ticket);
  -- What moves from one ticket to another changes both.
  if tg_op = 'UPDATE' and tg_table_name not in ('ticket', 'audit_line') then
    if old.ticket_id <> new.ticket_id then
      insert into "metrics_mark" ("workspace_id", "ticket_id") values (old.workspace_id, old.ticket_id);
    end if;
  end if;
  if bound is distinct from changed.workspace_id::text then
    perform set_config('app.workspace', coalesce(bound, ''), true);
  end if;
  return null;
end
$$;
do $$
declare
  name text;
begin
  foreach name in array array['message', 'decision', 'action_run', 'escalation', 'grade', 'episode', 'review', 'survey'] loop
    execute format('create trigger metrics_added after insert or delete on %I for each row execute function mark_metrics()', name);
    execute format('create trigger metrics_changed after update on %I for each row when (old.* is distinct from new.*)
      execute function mark_metrics()', name);
  end loop;
end
$$;
create trigger metrics_added after insert or delete on "ticket" for each row execute function mark_metrics();
-- Not when it is claimed, which says nothing.
create trigger metrics_changed after update on "ticket" for each row when (
  (old.state, old.intent, old.channel, old.duplicate_of_id, old.created_at, old.team, old.language, old.urgency, old.customer_id)
  is distinct from
  (new.state, new.intent, new.channel, new.duplicate_of_id, new.created_at, new.team, new.language, new.urgency, new.customer_id)
) execute function mark_metrics();
-- Of a card in the queue, when it is due and who has it in hand; of a run, what it cost. Both change often in other ways.
create trigger metrics_added after insert or delete on "queue_item" for each row execute function mark_metrics();
create trigger metrics_changed after update on "queue_item" for each row when (
  (old.ticket_id, old.due_at, old.held_by, old.held_at) is distinct from (new.ticket_id, new.due_at, new.held_by, new.held_at)
) execute function mark_metrics();
create trigger metrics_added after insert or delete on "run" for each row execute function mark_metrics();
create trigger metrics_changed after update on "run" for each row when (
  (old.ticket_id, old.cost_micros) is distinct from (new.ticket_id, new.cost_micros)
) execute function mark_metrics();
-- Lines are added and never changed. Those of a ticket's actions are counted.
create trigger metrics_added after insert on "audit_line" for each row when (
  new.kind in ('action.performed', 'action.reconciled', 'action.accepted', 'action.undone')
  and new.stream ~ '^ticket:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
) execute function mark_metrics();
