-- AlterTable
ALTER TABLE "audit_checkpoint" ADD COLUMN     "changed" JSONB;

-- CreateTable
CREATE TABLE "audit_sealed" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_sealed_pkey" PRIMARY KEY ("workspace_id","stream")
);

-- From here on by hand: what the schema language cannot say.
alter table "audit_sealed" enable row level security;
alter table "audit_sealed" force row level security;
create policy own_workspace on "audit_sealed"
  using (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));
grant select, insert, update, delete on "audit_sealed" to resolvent_app;
