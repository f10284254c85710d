import { withClient } from "./template-database";

/** Runs something while a table is not as the code has it: what no caller can do. */
export async function withoutTable<T>(url: string, table: string, send: () => Promise<T>): Promise<T> {
  const rename = (a: string, b: string) => withClient(url, (client) => client.query(`alter table ${a} rename to ${b}`));
  await rename(table, "elsewhere");
  return send().finally(() => rename("elsewhere", table));
}

/** Runs something while the database shuts down, as far as a statement that reads reviews can tell. */
export function whileShutDown<T>(url: string, send: () => Promise<T>): Promise<T> {
  const shutDown = `create function shut_down() returns boolean language plpgsql as
    $$ begin raise exception 'the database system is shutting down' using errcode = '57P01'; end $$;
    create view review as select * from elsewhere where shut_down(); grant select on review to resolvent_app`;
  return withoutTable(url, "review", async () => {
    await withClient(url, (client) => client.query(shutDown));
    const undo = "drop view review; drop function shut_down()";
    return send().finally(() => withClient(url, (client) => client.query(undo)));
  });
}
