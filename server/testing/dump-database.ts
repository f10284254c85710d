import { withClient } from "./template-database";

/**
 * Every row of every table of the database, all columns as text, by table: what a copy of it would give away. Binary columns
 * stand there in hexadecimal. `url`: the owner's; row security is satisfied with `workspaceId`.
 */
export async function dumpDatabase(url: string, workspaceId: string): Promise<Map<string, string>> {
  return withClient(url, async (client) => {
    await client.query("select set_config('app.workspace', $1, false)", [workspaceId]);
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss') order by 1`,
    );
    const dump = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      dump.set(name, rows.map(({ row }) => row).join("\n"));
    }
    return dump;
  });
}

/** Where one of the texts stands, "table: text"; as it is, in hexadecimal and in base64, capital or small. */
export function findInDump(dump: ReadonlyMap<string, string>, texts: readonly string[]): string[] {
  const found: string[] = [];
  for (const [table, rows] of dump) {
    const lower = rows.toLowerCase();
    for (const text of texts)
      if (spellingsOf(text).some((spelling) => lower.includes(spelling))) found.push(`${table}: ${text}`);
  }
  return found;
}

function spellingsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  // Of base64 the middle: where in a triple the text begins is not known, and both ends depend on it.
  const inBase64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .slice(4, -4),
  );
  const quoted = JSON.stringify(text).slice(1, -1);
  return [text, quoted, bytes.toString("hex"), ...inBase64.filter((middle) => middle.length >= 12)].map((one) =>
    one.toLowerCase(),
  );
}
