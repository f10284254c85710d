-- Form of what a run has journalled. 0: written before forms were numbered, or by a build that does not know of them.
ALTER TABLE "run" ADD COLUMN "step_schema" INTEGER NOT NULL DEFAULT 0;

-- What the language model has cost an episode, also in passes that ended without a decision.
ALTER TABLE "episode" ADD COLUMN "model_tokens" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "model_ms" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "retry_bucket" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "tokens" DOUBLE PRECISION NOT NULL,
    "filled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retry_bucket_pkey" PRIMARY KEY ("workspace_id")
);

-- From here on by hand: what the schema language cannot say.

-- Workspace tables: no row of another workspace can be read or written, whoever owns the table.
do $$
declare
  mine constant text := 'workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid)';
begin
  execute 'alter table retry_bucket enable row level security';
  execute 'alter table retry_bucket force row level security';
  execute format('create policy own_workspace on retry_bucket using (%s) with check (%s)', mine, mine);
  execute 'grant select, insert, update, delete on retry_bucket to resolvent_app';
end
$$;
