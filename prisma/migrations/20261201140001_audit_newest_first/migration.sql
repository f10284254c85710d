-- The audit page reads a workspace's lines newest first, a page at a time, over all streams.
CREATE INDEX "audit_line_workspace_id_at_stream_seq_idx" ON "audit_line"("workspace_id", "at" DESC, "stream" DESC, "seq" DESC);

-- What one member did is little of all that was done: found without stepping over the rest.
create index "audit_line_by_member" on "audit_line" ("workspace_id", "actor_id", "at" desc, "stream" desc, "seq" desc)
  where "actor_kind" = 'member';
