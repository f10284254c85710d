-- The numbers of a period are those of the conversations that entered it: read in that order, page by page.
CREATE INDEX "ticket_workspace_id_created_at_id_idx" ON "ticket"("workspace_id", "created_at", "id");
