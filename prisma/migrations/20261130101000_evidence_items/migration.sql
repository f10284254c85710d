-- AlterTable
ALTER TABLE "run" ADD COLUMN "prompts" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "evidence_item" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "intent" TEXT NOT NULL,
    "cell" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "fault" TEXT,
    "hard" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "counts_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "csat" SMALLINT,

    CONSTRAINT "evidence_item_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "evidence_item_workspace_id_decision_id_part_intent_key" ON "evidence_item"("workspace_id", "decision_id", "part", "intent");

-- CreateIndex
CREATE INDEX "evidence_item_workspace_id_ticket_id_idx" ON "evidence_item"("workspace_id", "ticket_id");

-- CreateIndex
CREATE INDEX "evidence_item_workspace_id_intent_cell_version_result_idx" ON "evidence_item"("workspace_id", "intent", "cell", "version", "result");

-- AddForeignKey
ALTER TABLE "evidence_item" ADD CONSTRAINT "evidence_item_workspace_id_ticket_id_fkey" FOREIGN KEY ("workspace_id", "ticket_id") REFERENCES "ticket"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what the schema language cannot say.

-- What is due is found without stepping over what is settled, and what failed without counting what did not.
create index "evidence_item_due" on "evidence_item" ("workspace_id", "counts_at") where "result" = 'pending';
create index "evidence_item_failed" on "evidence_item" ("workspace_id", "intent", "cell", "version") where "result" = 'failed';

-- A result is one of three, and what is settled says when.
alter table "evidence_item" add constraint "evidence_item_result" check (
  "result" in ('pending', 'clean', 'failed')
  and ("settled_at" is null) = ("result" = 'pending')
  and ("fault" is null) = ("result" <> 'failed')
);
alter table "evidence_item" add constraint "evidence_item_csat" check ("csat" between 1 and 5);

-- Workspace table: no row of another workspace can be read or written, whoever owns the table.
alter table "evidence_item" enable row level security;
alter table "evidence_item" force row level security;
create policy own_workspace on "evidence_item"
  using (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));
grant select, insert, update, delete on "evidence_item" to resolvent_app;

-- Who asks again is found by their record, too, on whichever channel they do it.
create index "ticket_customer" on "ticket" ("workspace_id", "customer_id") where "customer_id" is not null;
