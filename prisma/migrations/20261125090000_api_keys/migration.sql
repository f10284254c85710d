-- CreateTable
CREATE TABLE "api_key_prefix" (
    "prefix" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,

    CONSTRAINT "api_key_prefix_pkey" PRIMARY KEY ("prefix")
);

-- CreateTable
CREATE TABLE "api_key" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "id" UUID NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "trusted" BOOLEAN NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "api_request" (
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace'::text, true))::uuid,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_request_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_key_workspace_id_prefix_key" ON "api_key"("workspace_id", "prefix");

-- From here on by hand: what the schema language cannot say.

-- Workspace tables: no row of another workspace can be read or written, whoever owns the table.
do $$
declare
  name text;
  mine constant text := 'workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid)';
begin
  foreach name in array array['api_key', 'api_request'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_workspace on %I using (%s) with check (%s)', name, mine, mine);
    execute format('grant select, insert, update, delete on %I to resolvent_app', name);
  end loop;
end
$$;

-- On the closed list of global tables: reached before the workspace is known.
grant select, insert, update, delete on "api_key_prefix" to resolvent_global;
