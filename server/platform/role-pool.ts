import pg from "pg";
import { connectionOf } from "./connection-of";

type Release = (error?: Error | boolean) => void;
type OnClient = (error: Error | undefined, client: pg.PoolClient | undefined, release: Release) => void;

interface RolePoolOptions {
  /** The NOLOGIN role that each connection enters before its first statement. */
  role: "resolvent_app" | "resolvent_global";
  max: number;
  /** Names the workspace that a connection is handed out for, or throws; `null` for a pool that serves none. */
  workspace: (() => string) | null;
  /** Every transaction of its connections is read-only: the server refuses whatever would write. */
  readOnly?: boolean;
}

/** Statement texts that keep a server-side plan: enough for all of ours, and a bound for lists of every length. */
const maxNamed = 400;
/** A text is named when it comes so often: what comes once costs a plan that nobody uses. */
const namedFrom = 3;
const maxCounted = 4000;

const bind = "select set_config('app.workspace', $1, false) as workspace, current_user::text as role";

/**
 * A pool whose connections act as one role and, one check-out at a time, for one workspace. The workspace is set on the
 * connection only when it differs from the last one, which keeps row-level security at the price of plain statements.
 * Raw SQL that sets `app.workspace` itself would go unnoticed here: nobody else may.
 */
export class RolePool extends pg.Pool {
  readonly #role: string;
  readonly #workspace: (() => string) | null;
  readonly #bound = new WeakMap<pg.PoolClient, string>();
  readonly #names = new Map<string, string>();
  readonly #seen = new Map<string, number>();

  constructor(url: string, { role, max, workspace, readOnly = false }: RolePoolOptions) {
    const options = `-c role=${role}${readOnly ? " -c default_transaction_read_only=on" : ""}`;
    super({ ...connectionOf(withoutOptions(url)), options, max, idleTimeoutMillis: 30_000 });
    this.#role = role;
    this.#workspace = workspace;
    // A connection that breaks between two statements of a transaction has nobody who listens: without this, a database
    // that dies takes the process with it. The next statement on it fails, and that is where it is told.
    this.on("connect", (client) => client.on("error", () => undefined));
    this.on("error", () => undefined); // an idle connection that breaks leaves the pool; the next check-out opens another
  }

  /** A name under which the server keeps the parsed statement, or "" for one that is rare. */
  nameOf(sql: string): string {
    const known = this.#names.get(sql);
    if (known !== undefined) return known;
    const times = (this.#seen.get(sql) ?? 0) + 1;
    if (times < namedFrom || this.#names.size >= maxNamed) {
      if (this.#seen.size >= maxCounted) this.#seen.clear();
      this.#seen.set(sql, times);
      return "";
    }
    this.#seen.delete(sql);
    const name = `s${String(this.#names.size)}`;
    this.#names.set(sql, name);
    return name;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: OnClient): void;
  override connect(callback?: OnClient): Promise<pg.PoolClient> | undefined {
    const checkedOut = this.#checkOut();
    if (callback === undefined) return checkedOut;
    checkedOut.then(
      (client) => {
        callback(undefined, client, (error) => {
          client.release(error);
        });
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)), undefined, () => undefined);
      },
    );
    return undefined;
  }

  // One signature of the many that pg.Pool has: the one that the Prisma adapter calls.
  override query = (async (config: pg.QueryConfig) => {
    const client = await this.#checkOut();
    try {
      const result = await client.query(config);
      client.release();
      return result;
    } catch (error) {
      client.release(brokenBy(error));
      throw error;
    }
  }) as pg.Pool["query"];

  async #checkOut(): Promise<pg.PoolClient> {
    const workspace = this.#workspace === null ? "" : this.#workspace();
    const client = await super.connect();
    if (this.#bound.get(client) === workspace) return client;
    try {
      const { rows } = await client.query<{ role: string }>({ name: "bind", text: bind, values: [workspace] });
      // A proxy or a URL that drops the start-up option would leave us the sign-in user, who may bypass row security.
      if (rows[0]?.role !== this.#role) throw new Error(`the connection did not enter the role ${this.#role}`);
      this.#bound.set(client, workspace);
      return client;
    } catch (error) {
      client.release(true); // its state is unknown: nobody may use it again
      throw error;
    }
  }
}

/** The URL's own `options` would win over ours, and with them the role. */
function withoutOptions(url: string): string {
  const parsed = new URL(url);
  parsed.searchParams.delete("options");
  return parsed.toString();
}

/** What the server itself reported leaves the connection usable; anything else does not. */
function brokenBy(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError);
}
