-- AlterTable
ALTER TABLE "user" ADD COLUMN "session_version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "ended_session" (
    "id" UUID NOT NULL,
    "forget_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ended_session_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ended_session_forget_at_idx" ON "ended_session"("forget_at");

-- From here on by hand: what the schema language cannot say.

-- On the closed list of global tables: a session is checked before the workspace is known.
grant select, insert, update, delete on "ended_session" to resolvent_global;

-- Whoever changes a password, an access or a role, by whatever way, ends the sessions that were begun before.
create function end_sessions_of_user() returns trigger language plpgsql as $$
begin
  new.session_version := old.session_version + 1;
  return new;
end
$$;
create trigger sessions_end before update on "user" for each row
  when (old.password_hash is distinct from new.password_hash or old.disabled_at is distinct from new.disabled_at)
  execute function end_sessions_of_user();

create function end_sessions_of_member() returns trigger language plpgsql as $$
begin
  update "user" set session_version = session_version + 1 where id = old.user_id;
  return null;
end
$$;
create trigger sessions_end after update on "member" for each row
  when (old.roles is distinct from new.roles or old.disabled_at is distinct from new.disabled_at)
  execute function end_sessions_of_member();
create trigger sessions_end_with_it after delete on "member" for each row execute function end_sessions_of_member();
