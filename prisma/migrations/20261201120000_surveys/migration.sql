-- CreateTable
CREATE TABLE "survey" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "ticket_id" UUID NOT NULL,
    "episode" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "token_hash" TEXT,
    "resolved_by" TEXT NOT NULL,
    "cells" TEXT[],
    "asked_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "score" SMALLINT,
    "answered_at" TIMESTAMPTZ(3),
    "sealed_comment" BYTEA,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("workspace_id","ticket_id","episode")
);

-- CreateIndex
CREATE UNIQUE INDEX "survey_workspace_id_token_hash_key" ON "survey"("workspace_id", "token_hash");

-- What a cell's customers say is kept with what they said: an item of a cell's evidence has no answer of its own any more.
ALTER TABLE "evidence_item" DROP CONSTRAINT "evidence_item_csat", DROP COLUMN "csat";

-- From here on by hand: what the schema language cannot say.

-- An answer is one of five, says when it was given, and is only given to what was asked.
alter table "survey" add constraint "survey_answer" check (
  "score" between 1 and 5
  and ("score" is null) = ("answered_at" is null)
  and ("score" is null or "asked_at" is not null)
  and ("asked_at" is null) = ("expires_at" is null)
  and "source" in ('reply', 'helpdesk')
  and "resolved_by" in ('agent', 'approved', 'person')
);

-- What customers said of a cell is found without reading what nobody answered.
create index "survey_answered" on "survey" ("workspace_id", "answered_at") where "score" is not null;

-- Workspace table: no row of another workspace can be read or written, whoever owns the table.
alter table "survey" enable row level security;
alter table "survey" force row level security;
create policy own_workspace on "survey"
  using (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid));
grant select, insert, update, delete on "survey" to resolvent_app;
