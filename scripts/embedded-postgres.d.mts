/** See embedded-postgres.mjs. */
export interface RunningPostgres {
  /** Role `resolvent` (LOGIN, CREATEDB, CREATEROLE) on the database `resolvent`, which it owns. */
  url: string;
  /** The superuser `postgres` on the database `postgres`. */
  adminUrl: string;
  /** An already running server was taken over. */
  adopted: boolean;
  /** Gives the server back; it ends when nobody else uses it. */
  stop(): Promise<void>;
}
export function startPostgres(
  dataDir: string,
  options?: { log?: (line: string) => void; lasting?: boolean },
): Promise<RunningPostgres>;
