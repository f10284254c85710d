-- A release before it is published, what it would have changed, and one that rules only a share of the tickets.

-- CreateTable
CREATE TABLE "release_draft" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "based_on" INTEGER,
    "restores" INTEGER,
    "body" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "published_as" INTEGER,
    "why" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "release_draft_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "release_replay" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "draft_id" UUID NOT NULL,
    "draft_revision" INTEGER NOT NULL,
    "live" INTEGER,
    "summary" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_by" UUID,
    "seen_at" TIMESTAMPTZ(3),
    "approved_by" UUID,
    "approved_at" TIMESTAMPTZ(3),

    CONSTRAINT "release_replay_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "release_rollout" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "release" INTEGER NOT NULL,
    "previous" INTEGER NOT NULL,
    "share" DOUBLE PRECISION NOT NULL,
    "state" TEXT NOT NULL,
    "why" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" UUID,

    CONSTRAINT "release_rollout_pkey" PRIMARY KEY ("workspace_id","release")
);

-- CreateIndex
CREATE INDEX "release_draft_workspace_id_state_updated_at_idx" ON "release_draft"("workspace_id", "state", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "release_draft_workspace_id_published_as_key" ON "release_draft"("workspace_id", "published_as");

-- CreateIndex
CREATE INDEX "release_replay_workspace_id_draft_id_made_at_idx" ON "release_replay"("workspace_id", "draft_id", "made_at");

-- AddForeignKey
ALTER TABLE "release_replay" ADD CONSTRAINT "release_replay_workspace_id_draft_id_fkey" FOREIGN KEY ("workspace_id", "draft_id") REFERENCES "release_draft"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_rollout" ADD CONSTRAINT "release_rollout_workspace_id_release_fkey" FOREIGN KEY ("workspace_id", "release") REFERENCES "release"("workspace_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_rollout" ADD CONSTRAINT "release_rollout_workspace_id_previous_fkey" FOREIGN KEY ("workspace_id", "previous") REFERENCES "release"("workspace_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what the schema language cannot say.

alter table "release_draft" add constraint "release_draft_state"
  check ("state" in ('open', 'published', 'discarded') and (("state" = 'published') = ("published_as" is not null)));
alter table "release_replay" add constraint "release_replay_seen_whole" check (("seen_by" is null) = ("seen_at" is null));
alter table "release_replay" add constraint "release_replay_approved_whole"
  check (("approved_by" is null) = ("approved_at" is null));
alter table "release_rollout" add constraint "release_rollout_state"
  check ("state" in ('running', 'completed', 'stopped') and (("state" = 'running') = ("ended_at" is null)));
alter table "release_rollout" add constraint "release_rollout_share" check ("share" > 0 and "share" < 1);
-- A ticket is ruled by one of two releases, never by one of three.
create unique index "release_rollout_running" on "release_rollout" ("workspace_id") where "state" = 'running';

-- Workspace tables: no row of another workspace can be read or written, whoever owns the table.
do $$
declare
  name text;
  mine constant text := 'workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid)';
begin
  foreach name in array array['release_draft', 'release_replay', 'release_rollout'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_workspace on %I using (%s) with check (%s)', name, mine, mine);
    execute format('grant select, insert, update, delete on %I to resolvent_app', name);
  end loop;
end
$$;
