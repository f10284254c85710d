-- A view that is kept is of the queue or of the tickets: each list has names of its own.
ALTER TABLE "queue_view" ADD COLUMN "of" TEXT NOT NULL DEFAULT 'queue';
ALTER TABLE "queue_view" ADD CONSTRAINT "queue_view_of" CHECK ("of" IN ('queue', 'tickets'));
DROP INDEX "queue_view_workspace_id_member_id_name_key";
CREATE UNIQUE INDEX "queue_view_workspace_id_member_id_of_name_key" ON "queue_view"("workspace_id", "member_id", "of", "name");
