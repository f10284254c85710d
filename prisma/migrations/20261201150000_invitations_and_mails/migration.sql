-- Who is asked to join, and what is mailed to members.

-- CreateTable
CREATE TABLE "invitation" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "roles" TEXT[],
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "outgoing_mail" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT,
    "actor_id" UUID,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "connection_id" UUID,
    "called_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "outgoing_mail_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "invitation_workspace_id_created_at_idx" ON "invitation"("workspace_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "outgoing_mail_workspace_id_about_member_id_key" ON "outgoing_mail"("workspace_id", "about", "member_id");

-- From here on by hand: what the schema language cannot say.

alter table "invitation" add constraint "invitation_ends_once" check ("accepted_at" is null or "revoked_at" is null);
-- One open invitation for an address.
create unique index "invitation_open" on "invitation" ("workspace_id", "email")
  where "accepted_at" is null and "revoked_at" is null;
alter table "outgoing_mail" add constraint "outgoing_mail_state"
  check ("state" in ('waiting', 'sent', 'unknown', 'failed', 'dropped') and (("state" = 'waiting') = ("ended_at" is null)));
create index "outgoing_mail_waiting" on "outgoing_mail" ("workspace_id", "next_attempt_at", "id") where "state" = 'waiting';

-- Workspace tables: no row of another workspace can be read or written, whoever owns the table.
do $$
declare
  name text;
  mine constant text := 'workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid)';
begin
  foreach name in array array['invitation', 'outgoing_mail'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_workspace on %I using (%s) with check (%s)', name, mine, mine);
    execute format('grant select, insert, update, delete on %I to resolvent_app', name);
  end loop;
end
$$;
