import { withClient } from "./template-database";

const unrepeatable = [
  "workspace_id",
  "hash",
  "prev",
  "root",
  "key_hash",
  "args_hash",
  "lease_until",
  "claim_until",
  "changed_at",
  "mark",
];

/** Every table's rows of one workspace, as one text each: without bytes, and what depends on the workspace's id. */
export async function rowsOf(url: string, workspaceId: string): Promise<Record<string, string>> {
  return withClient(url, async (client) => {
    await client.query("select set_config('app.workspace', $1, false)", [workspaceId]);
    const { rows } = await client.query<{ name: string; columns: string }>(
      `select table_name as name, string_agg(format('%I', column_name), ', ' order by ordinal_position) as columns
       from information_schema.columns c
       where table_schema = 'public' and data_type <> 'bytea' and column_name <> all($1)
         and exists (select from information_schema.columns k
           where k.table_name = c.table_name and k.table_schema = 'public' and k.column_name = 'workspace_id')
       group by table_name`,
      [unrepeatable],
    );
    const found: Record<string, string> = {};
    for (const { name, columns } of rows) {
      const digest = await client.query<{ rows: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(r::text, '|' order by r::text)), '') as rows
         from (select ${columns} from "${name}" where workspace_id = $1) r`,
        [workspaceId],
      );
      found[name] = digest.rows[0]?.rows ?? "";
    }
    return found;
  });
}
