import { afterAll, inject } from "vitest";
import { openDb, type Database } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { dropDatabase, nameTestDatabase, urlOf, withClient } from "./template-database";

declare module "vitest" {
  export interface ProvidedContext {
    testServerUrl: string;
    testTemplate: string;
  }
}

/** A migrated, empty database of one's own on the run's server. */
export async function createTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const serverUrl = inject("testServerUrl");
  const name = nameTestDatabase();
  await withClient(serverUrl, (client) => client.query(`create database ${name} template ${inject("testTemplate")}`));
  return {
    url: urlOf(serverUrl, name),
    drop: async () => {
      await withClient(serverUrl, (client) => dropDatabase(client, name));
    },
  };
}

export interface TestDatabase {
  /** The owner's URL: for migrations, the worker, and looking behind the rules. */
  url: string;
  database: Database;
  /** A workspace that exists. */
  workspaceId: string;
}

/** For the top level of a test file: a database of its own with one workspace, closed and dropped after its last test. */
export async function openTestDatabase(options: { max?: number } = {}): Promise<TestDatabase> {
  const { url, drop } = await createTestDatabase();
  const database = openDb(url, { max: options.max ?? 8 });
  afterAll(async () => {
    await database.close();
    await drop();
  });
  return { url, database, workspaceId: await createWorkspace(database, "test") };
}

/** Another workspace, for tests of what must not cross. */
export async function createWorkspace(database: Database, slug: string): Promise<string> {
  const id = systemIds.next();
  await database.global.workspace.create({ data: { id, slug, name: slug, createdAt: new Date() } });
  return id;
}
