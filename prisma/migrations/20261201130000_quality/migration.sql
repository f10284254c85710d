-- What the agent did alone is looked at afterwards: which of it was drawn and with what chance, what people found, and how far
-- each of them is believed.

-- CreateTable
CREATE TABLE "quality_draw" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "decision_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "episode" INTEGER NOT NULL,
    "intent" TEXT,
    "cells" TEXT[],
    "stratum" TEXT NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "drawn" BOOLEAN NOT NULL,
    "listed_at" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quality_draw_pkey" PRIMARY KEY ("workspace_id","decision_id")
);

-- CreateTable
CREATE TABLE "quality_item" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "planted" TEXT,
    "looks" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "verdict" TEXT,
    "hard" BOOLEAN NOT NULL DEFAULT false,
    "resolved_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "claimed_by" UUID,
    "claim_token" INTEGER NOT NULL DEFAULT 0,
    "claim_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quality_item_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "quality_score" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "settles" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL,
    "marks" JSONB NOT NULL,
    "sealed_comment" BYTEA,
    "verdict" TEXT NOT NULL,
    "hard" BOOLEAN NOT NULL,
    "counts" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quality_score_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "reviewer_standing" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "member_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "why" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reviewer_standing_pkey" PRIMARY KEY ("workspace_id","member_id")
);

-- CreateIndex
CREATE INDEX "quality_draw_workspace_id_at_decision_id_idx" ON "quality_draw"("workspace_id", "at", "decision_id");

-- CreateIndex
CREATE INDEX "quality_draw_workspace_id_intent_at_idx" ON "quality_draw"("workspace_id", "intent", "at");

-- CreateIndex
CREATE INDEX "quality_draw_workspace_id_ticket_id_idx" ON "quality_draw"("workspace_id", "ticket_id");

-- CreateIndex
CREATE UNIQUE INDEX "quality_item_workspace_id_decision_id_key" ON "quality_item"("workspace_id", "decision_id");

-- CreateIndex
CREATE INDEX "quality_item_workspace_id_ticket_id_idx" ON "quality_item"("workspace_id", "ticket_id");

-- CreateIndex
CREATE UNIQUE INDEX "quality_score_workspace_id_item_id_member_id_key" ON "quality_score"("workspace_id", "item_id", "member_id");

-- CreateIndex
CREATE INDEX "quality_score_workspace_id_member_id_at_idx" ON "quality_score"("workspace_id", "member_id", "at");

-- AddForeignKey
ALTER TABLE "quality_item" ADD CONSTRAINT "quality_item_workspace_id_decision_id_fkey" FOREIGN KEY ("workspace_id", "decision_id") REFERENCES "quality_draw"("workspace_id", "decision_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quality_item" ADD CONSTRAINT "quality_item_workspace_id_ticket_id_fkey" FOREIGN KEY ("workspace_id", "ticket_id") REFERENCES "ticket"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quality_score" ADD CONSTRAINT "quality_score_workspace_id_item_id_fkey" FOREIGN KEY ("workspace_id", "item_id") REFERENCES "quality_item"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who approved an item of evidence: the approvals of somebody who is not believed count no more.
ALTER TABLE "evidence_item" ADD COLUMN "approved_by" UUID;

-- From here on by hand: what the schema language cannot say.

-- What waits to be listed, or to be looked at, is found without stepping over what is done.
create index "quality_draw_unlisted" on "quality_draw" ("workspace_id", "at") where "drawn" and "listed_at" is null;
create index "quality_item_open" on "quality_item" ("workspace_id", "resolved_at", "id") where "state" <> 'settled';

-- A chance is above nought, or what it stands for could never be told from the sample.
alter table "quality_draw" add constraint "quality_draw_chance" check ("probability" >= 0 and "probability" <= 1
  and ("probability" > 0 or not "drawn"));
alter table "quality_item" add constraint "quality_item_state" check (
  "state" in ('open', 'disputed', 'settled', 'void')
  and ("verdict" is null or "verdict" in ('passed', 'failed'))
  and ("state" <> 'settled' or ("verdict" is not null and "settled_at" is not null))
  and "looks" between 1 and 2
);
alter table "quality_score" add constraint "quality_score_verdict" check ("verdict" in ('passed', 'failed'));
-- One lead settles.
create unique index "quality_score_settles" on "quality_score" ("workspace_id", "item_id") where "settles";
alter table "reviewer_standing" add constraint "reviewer_standing_state" check (
  "state" in ('counts', 'below') and ("why" is not null) = ("state" = 'below')
);

-- Workspace tables: no row of another workspace can be read or written, whoever owns the table.
do $$
declare
  name text;
  mine constant text := 'workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid)';
begin
  foreach name in array array['quality_draw', 'quality_item', 'quality_score', 'reviewer_standing'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_workspace on %I using (%s) with check (%s)', name, mine, mine);
    execute format('grant select, insert, update, delete on %I to resolvent_app', name);
  end loop;
end
$$;
