-- Which master key a data key is wrapped under. Null: wrapped before there were ids, and for a connection, sealed under the
-- master key itself; `npm run rotate-keys` brings both to the present form.
ALTER TABLE "requester_key" ADD COLUMN "key_id" TEXT;
ALTER TABLE "connection" ADD COLUMN "wrapped_key" BYTEA, ADD COLUMN "key_id" TEXT;

-- From here on by hand: what the schema language cannot say.
alter table "requester_key" add constraint "requester_key_of_a_key" check ("key_id" is null or "wrapped_key" is not null);
alter table "connection" add constraint "connection_key_whole" check (("key_id" is null) = ("wrapped_key" is null));
