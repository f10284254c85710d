-- A key that was trusted may go on vouching for its senders; every key may do what keys could do before. By the column's
-- type and not by an update: row security is forced on the owner, who would see no rows.
ALTER TABLE "api_key" ALTER COLUMN "trusted" TYPE TEXT[] USING
    CASE WHEN "trusted" THEN ARRAY['tickets:write', 'tickets:read', 'tickets:attest'] ELSE ARRAY['tickets:write', 'tickets:read'] END;
ALTER TABLE "api_key" RENAME COLUMN "trusted" TO "scopes";
ALTER TABLE "api_key" ALTER COLUMN "scopes" DROP NOT NULL;

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "sealed_secrets" BYTEA NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "previous_until" TIMESTAMPTZ(3),
    "spared_until" TIMESTAMPTZ(3),
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_why" TEXT,

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "outgoing_webhook" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "outgoing_webhook_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "outgoing_webhook_workspace_id_ticket_id_idx" ON "outgoing_webhook"("workspace_id", "ticket_id");

-- CreateIndex
CREATE INDEX "outgoing_webhook_workspace_id_endpoint_id_state_idx" ON "outgoing_webhook"("workspace_id", "endpoint_id", "state");

-- AddForeignKey
ALTER TABLE "outgoing_webhook" ADD CONSTRAINT "outgoing_webhook_workspace_id_endpoint_id_fkey" FOREIGN KEY ("workspace_id", "endpoint_id") REFERENCES "webhook_endpoint"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what the schema language cannot say.

-- What is overdue is looked for twice a minute, among all that was ever sent.
CREATE INDEX "outgoing_webhook_waiting_idx" ON "outgoing_webhook"("workspace_id", "next_attempt_at") WHERE "state" = 'waiting';

-- Workspace tables: no row of another workspace can be read or written, whoever owns the table.
do $$
declare
  name text;
  mine constant text := 'workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid)';
begin
  foreach name in array array['webhook_endpoint', 'outgoing_webhook'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_workspace on %I using (%s) with check (%s)', name, mine, mine);
    execute format('grant select, insert, update, delete on %I to resolvent_app', name);
  end loop;
end
$$;
