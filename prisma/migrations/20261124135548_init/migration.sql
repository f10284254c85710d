-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "roles" TEXT[],
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "ip" TEXT NOT NULL,
    "succeeded" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection_address" (
    "connection_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,

    CONSTRAINT "connection_address_pkey" PRIMARY KEY ("connection_id")
);

-- CreateTable
CREATE TABLE "team" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "team_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("workspace_id","team_id","user_id")
);

-- CreateTable
CREATE TABLE "connection" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "vendor" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "sealed_config" BYTEA NOT NULL,
    "scopes" TEXT[],
    "breaker_open_until" TIMESTAMPTZ(3),
    "last_event_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "capability" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "port" TEXT NOT NULL,
    "connection_id" UUID NOT NULL,

    CONSTRAINT "capability_pkey" PRIMARY KEY ("workspace_id","port")
);

-- CreateTable
CREATE TABLE "requester" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "name" TEXT,
    "customer_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "requester_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "requester_key" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "requester_id" UUID NOT NULL,
    "wrapped_key" BYTEA,
    "destroyed_at" TIMESTAMPTZ(3),

    CONSTRAINT "requester_key_pkey" PRIMARY KEY ("workspace_id","requester_id")
);

-- CreateTable
CREATE TABLE "ticket" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_ref" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "requester_id" UUID NOT NULL,
    "customer_id" TEXT,
    "state" TEXT NOT NULL,
    "episode" INTEGER NOT NULL,
    "intent" TEXT,
    "confidence" DOUBLE PRECISION,
    "urgency" TEXT,
    "language" TEXT,
    "team" TEXT,
    "assignee_id" UUID,
    "duplicate_of_id" UUID,
    "linked_from_id" UUID,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "source_version" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "episode" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "ticket_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,

    CONSTRAINT "episode_pkey" PRIMARY KEY ("workspace_id","ticket_id","number")
);

-- CreateTable
CREATE TABLE "message" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "episode" INTEGER NOT NULL,
    "direction" TEXT NOT NULL,
    "author_kind" TEXT NOT NULL,
    "author_name" TEXT,
    "external_ref" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "new_text" TEXT NOT NULL,
    "authenticity" TEXT,
    "automatic" BOOLEAN NOT NULL,
    "source_version" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "ref" TEXT NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "inbound_event" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source_version" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "ticket_id" UUID,

    CONSTRAINT "inbound_event_pkey" PRIMARY KEY ("workspace_id","connection_id","external_id")
);

-- CreateTable
CREATE TABLE "release" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "published_by" UUID,

    CONSTRAINT "release_pkey" PRIMARY KEY ("workspace_id","number")
);

-- CreateTable
CREATE TABLE "settings" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "revision" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" UUID,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("workspace_id","revision")
);

-- CreateTable
CREATE TABLE "document" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "synced_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "document_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "passage" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "version" TEXT NOT NULL,

    CONSTRAINT "passage_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "run" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "episode" INTEGER NOT NULL,
    "trigger" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "fence" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "release" INTEGER,
    "settings" INTEGER,
    "input_tokens" INTEGER NOT NULL DEFAULT 0,
    "output_tokens" INTEGER NOT NULL DEFAULT 0,
    "cost_micros" BIGINT NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "run_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "step" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "run_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ms" INTEGER NOT NULL,
    "input_tokens" INTEGER NOT NULL DEFAULT 0,
    "output_tokens" INTEGER NOT NULL DEFAULT 0,
    "cost_micros" BIGINT NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "step_pkey" PRIMARY KEY ("workspace_id","run_id","seq")
);

-- CreateTable
CREATE TABLE "decision" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "episode" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "release" INTEGER,
    "settings" INTEGER NOT NULL,
    "evidence_hash" TEXT NOT NULL,
    "sealed_evidence" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "decision_input" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "decision_id" UUID NOT NULL,
    "release" INTEGER,
    "settings" INTEGER NOT NULL,
    "intent" TEXT,
    "outcome" TEXT NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "body" JSONB NOT NULL,
    "actions_hash" TEXT NOT NULL,

    CONSTRAINT "decision_input_pkey" PRIMARY KEY ("workspace_id","decision_id")
);

-- CreateTable
CREATE TABLE "review" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "episode" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "shown_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_by" UUID,
    "claim_token" INTEGER NOT NULL DEFAULT 0,
    "claim_until" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "verdict" JSONB,
    "vouch" TEXT,
    "sealed_edit" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "action_run" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "episode" INTEGER NOT NULL,
    "run_id" UUID,
    "decision_id" UUID,
    "part" TEXT NOT NULL,
    "want" TEXT,
    "intent" TEXT,
    "action" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "subject" TEXT,
    "holds_subject" BOOLEAN NOT NULL DEFAULT false,
    "sealed_args" BYTEA NOT NULL,
    "args_hash" TEXT NOT NULL,
    "value_minor" BIGINT,
    "currency" TEXT,
    "expect" TEXT,
    "connection_id" UUID,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "receipt" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "action_run_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "budget_window" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "scope_key" TEXT NOT NULL,

    CONSTRAINT "budget_window_pkey" PRIMARY KEY ("workspace_id","scope_key")
);

-- CreateTable
CREATE TABLE "budget_reservation" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "scope_key" TEXT NOT NULL,
    "action_run_id" UUID NOT NULL,
    "minor" BIGINT,
    "currency" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "budget_reservation_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "escalation" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "episode" INTEGER NOT NULL,
    "run_id" UUID,
    "team" TEXT NOT NULL,
    "causes" TEXT[],
    "sealed_package" BYTEA NOT NULL,
    "state" TEXT NOT NULL,
    "taken_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "escalation_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "episode" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "event_ref" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "action_run_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "met_at" TIMESTAMPTZ(3),

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "grade" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "ticket_id" UUID NOT NULL,
    "episode" INTEGER NOT NULL,
    "grade" TEXT NOT NULL,
    "approved_by_person" BOOLEAN NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "grade_pkey" PRIMARY KEY ("workspace_id","ticket_id","episode")
);

-- CreateTable
CREATE TABLE "proof" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "episode" INTEGER NOT NULL,
    "customer_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "proof_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("workspace_id","stream")
);

-- CreateTable
CREATE TABLE "audit_line" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "prev" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_line_pkey" PRIMARY KEY ("workspace_id","stream","seq")
);

-- CreateTable
CREATE TABLE "audit_checkpoint" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "root" TEXT NOT NULL,
    "streams" INTEGER NOT NULL,
    "lines" INTEGER NOT NULL,
    "signature" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,

    CONSTRAINT "audit_checkpoint_pkey" PRIMARY KEY ("workspace_id","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "workspace_slug_key" ON "workspace"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_email_at_idx" ON "sign_in_attempt"("email", "at");

-- CreateIndex
CREATE INDEX "sign_in_attempt_ip_at_idx" ON "sign_in_attempt"("ip", "at");

-- CreateIndex
CREATE UNIQUE INDEX "team_workspace_id_name_key" ON "team"("workspace_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "requester_workspace_id_connection_id_address_key" ON "requester"("workspace_id", "connection_id", "address");

-- CreateIndex
CREATE INDEX "ticket_workspace_id_updated_at_id_idx" ON "ticket"("workspace_id", "updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "ticket_workspace_id_requester_id_idx" ON "ticket"("workspace_id", "requester_id");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_workspace_id_connection_id_external_ref_key" ON "ticket"("workspace_id", "connection_id", "external_ref");

-- CreateIndex
CREATE INDEX "message_workspace_id_ticket_id_at_idx" ON "message"("workspace_id", "ticket_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "message_workspace_id_ticket_id_external_ref_key" ON "message"("workspace_id", "ticket_id", "external_ref");

-- CreateIndex
CREATE INDEX "attachment_workspace_id_message_id_idx" ON "attachment"("workspace_id", "message_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_workspace_id_connection_id_external_id_key" ON "document"("workspace_id", "connection_id", "external_id");

-- CreateIndex
CREATE INDEX "passage_workspace_id_document_id_idx" ON "passage"("workspace_id", "document_id");

-- CreateIndex
CREATE INDEX "run_workspace_id_ticket_id_started_at_idx" ON "run"("workspace_id", "ticket_id", "started_at");

-- CreateIndex
CREATE INDEX "decision_workspace_id_ticket_id_created_at_idx" ON "decision"("workspace_id", "ticket_id", "created_at");

-- CreateIndex
CREATE INDEX "decision_input_workspace_id_as_of_idx" ON "decision_input"("workspace_id", "as_of");

-- CreateIndex
CREATE INDEX "review_workspace_id_ticket_id_idx" ON "review"("workspace_id", "ticket_id");

-- CreateIndex
CREATE INDEX "action_run_workspace_id_ticket_id_created_at_idx" ON "action_run"("workspace_id", "ticket_id", "created_at");

-- CreateIndex
CREATE INDEX "action_run_workspace_id_subject_created_at_idx" ON "action_run"("workspace_id", "subject", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "action_run_workspace_id_decision_id_part_key" ON "action_run"("workspace_id", "decision_id", "part");

-- CreateIndex
CREATE INDEX "budget_reservation_workspace_id_scope_key_at_idx" ON "budget_reservation"("workspace_id", "scope_key", "at");

-- CreateIndex
CREATE UNIQUE INDEX "budget_reservation_workspace_id_action_run_id_scope_key_key" ON "budget_reservation"("workspace_id", "action_run_id", "scope_key");

-- CreateIndex
CREATE INDEX "escalation_workspace_id_ticket_id_idx" ON "escalation"("workspace_id", "ticket_id");

-- CreateIndex
CREATE INDEX "follow_up_workspace_id_ticket_id_idx" ON "follow_up"("workspace_id", "ticket_id");

-- CreateIndex
CREATE INDEX "proof_workspace_id_ticket_id_idx" ON "proof"("workspace_id", "ticket_id");

-- CreateIndex
CREATE UNIQUE INDEX "proof_workspace_id_token_hash_key" ON "proof"("workspace_id", "token_hash");

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capability" ADD CONSTRAINT "capability_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_workspace_id_requester_id_fkey" FOREIGN KEY ("workspace_id", "requester_id") REFERENCES "requester"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_workspace_id_ticket_id_fkey" FOREIGN KEY ("workspace_id", "ticket_id") REFERENCES "ticket"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_workspace_id_message_id_fkey" FOREIGN KEY ("workspace_id", "message_id") REFERENCES "message"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage" ADD CONSTRAINT "passage_workspace_id_document_id_fkey" FOREIGN KEY ("workspace_id", "document_id") REFERENCES "document"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_workspace_id_ticket_id_fkey" FOREIGN KEY ("workspace_id", "ticket_id") REFERENCES "ticket"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step" ADD CONSTRAINT "step_workspace_id_run_id_fkey" FOREIGN KEY ("workspace_id", "run_id") REFERENCES "run"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_workspace_id_ticket_id_fkey" FOREIGN KEY ("workspace_id", "ticket_id") REFERENCES "ticket"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_run" ADD CONSTRAINT "action_run_workspace_id_ticket_id_fkey" FOREIGN KEY ("workspace_id", "ticket_id") REFERENCES "ticket"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "audit_line_at_idx" ON "audit_line" USING BRIN ("at");

-- From here on by hand: what the schema language cannot say.

-- The roles that our pools enter. They cannot sign in, own nothing and never bypass row security.
do $$
declare
  name text;
  is_new boolean := current_setting('server_version_num')::int >= 160000;
begin
  foreach name in array array['resolvent_app', 'resolvent_global'] loop
    -- Roles belong to the server: another database of ours, or an administrator, may have made them.
    if not exists (select from pg_roles where rolname = name) then
      begin
        execute format('create role %I nologin nosuperuser nocreatedb nocreaterole nobypassrls', name);
      exception when duplicate_object or unique_violation then
        null; -- at the same moment
      end;
    end if;
    -- Whom an administrator let in may not let itself in, and need not.
    if not pg_has_role(current_user, name, case when is_new then 'SET' else 'MEMBER' end) then
      if is_new then -- from PostgreSQL 16 on, who made a role may not enter it without being told so
        execute format('grant %I to current_user with inherit true, set true', name);
      else
        execute format('grant %I to current_user', name);
      end if;
    end if;
    execute format('grant usage on schema public to %I', name);
  end loop;
end
$$;

-- Workspace tables: no row of another workspace can be read or written, whoever owns the table.
-- The sub-select is evaluated once per statement; an unset or empty setting matches nothing.
do $$
declare
  name text;
  mine constant text := 'workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid)';
begin
  foreach name in array array[
    'team', 'team_member', 'connection', 'capability', 'requester', 'requester_key', 'ticket', 'episode', 'message',
    'attachment', 'inbound_event', 'release', 'settings', 'document', 'passage', 'run', 'step', 'decision',
    'decision_input', 'review', 'action_run', 'budget_window', 'budget_reservation', 'escalation', 'follow_up',
    'grade', 'proof', 'audit_head', 'audit_line', 'audit_checkpoint'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_workspace on %I using (%s) with check (%s)', name, mine, mine);
    execute format('grant select, insert, update, delete on %I to resolvent_app', name);
  end loop;
end
$$;

-- The closed list of global tables has its own role, which sees nothing else.
grant select, insert, update, delete on "workspace", "user", "member", "sign_in_attempt", "connection_address" to resolvent_global;

-- Append-only: by grant for our role, by trigger for everybody else.
revoke update, delete on "audit_line", "audit_checkpoint" from resolvent_app;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of % refused: its rows never change', tg_op, tg_table_name;
end
$$;
create trigger append_only before update or delete on "audit_line" for each row execute function refuse_change();
create trigger append_only before update or delete on "audit_checkpoint" for each row execute function refuse_change();
create trigger never_emptied before truncate on "audit_line" for each statement execute function refuse_change();
create trigger never_emptied before truncate on "audit_checkpoint" for each statement execute function refuse_change();
create trigger published_stays before update or delete on "release" for each row
  when (old.state = 'published') execute function refuse_change();

-- One open write or money run per workspace and subject, whatever the ticket.
create unique index "action_run_open_subject" on "action_run" ("workspace_id", "subject") where "holds_subject";

-- The queues: each index holds only what waits.
create index "review_waiting" on "review" ("workspace_id", "created_at", "id") where "state" = 'waiting';
create index "ticket_unfinished" on "ticket" ("workspace_id", "created_at", "id") where "state" in ('new', 'working');
create index "action_run_unsettled" on "action_run" ("workspace_id", "updated_at", "id")
  where "state" in ('unknown', 'waiting_vendor', 'accepted', 'sent', 'reserved', 'held');
create index "follow_up_open" on "follow_up" ("workspace_id", "kind", "event_ref") where "state" = 'open';
create index "escalation_open" on "escalation" ("workspace_id", "created_at", "id") where "state" = 'open';

-- The job queue's own schema. Its owner fills it (server/store/jobs.ts), which also grants our role its few columns.
create schema if not exists "pgboss";
grant usage on schema "pgboss" to resolvent_app;
