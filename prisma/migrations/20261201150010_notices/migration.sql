-- What members and endpoints are told of when something goes wrong, and what each member has chosen.

-- AlterTable
ALTER TABLE "outgoing_webhook" ALTER COLUMN "ticket_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "notice" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "told" BOOLEAN NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "member_choice" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "user_id" UUID NOT NULL,
    "notices" JSONB,
    "checklist_dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_choice_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateIndex
CREATE INDEX "notice_workspace_id_created_at_idx" ON "notice"("workspace_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notice_workspace_id_kind_subject_since_key" ON "notice"("workspace_id", "kind", "subject", "since");

-- From here on by hand: what the schema language cannot say.

-- While it lasts it is one occurrence, whoever finds it.
create unique index "notice_open" on "notice" ("workspace_id", "kind", "subject") where "ended_at" is null;

-- Workspace tables: no row of another workspace can be read or written, whoever owns the table.
do $$
declare
  name text;
  mine constant text := 'workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid)';
begin
  foreach name in array array['notice', 'member_choice'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_workspace on %I using (%s) with check (%s)', name, mine, mine);
    execute format('grant select, insert, update, delete on %I to resolvent_app', name);
  end loop;
end
$$;
