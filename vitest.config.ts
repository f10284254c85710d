import { generateKeyPairSync, randomBytes } from "node:crypto";
import { defineConfig } from "vitest/config";

const { privateKey } = generateKeyPairSync("ed25519");

/** What server/platform/env.ts asks for, fresh for each run: no secret is kept, and none of the machine's is used. */
const env = {
  DATABASE_URL: "postgresql://nobody@127.0.0.1:9/none",
  RESOLVENT_MASTER_KEY: randomBytes(32).toString("base64"),
  RESOLVENT_SIGNING_KEY: privateKey.export({ format: "der", type: "pkcs8" }).toString("base64"),
  NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
  NEXTAUTH_URL: "http://127.0.0.1:3000",
  AI_PROVIDER: "built-in",
  LOG_LEVEL: "silent",
};

const never = ["**/node_modules/**", "**/.next/**", "**/.data/**", "e2e/**"];

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    env,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx,mjs}"],
          exclude: [...never, "**/*.db.test.ts", "scripts/**"],
          // No unit test leaves anything in a module: each module is read once, not for each file anew.
          isolate: false,
          // A bound for what hangs, not a measure: a busy machine is many times slower than a free one.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Whole commands, one after another: each starts processes of its own.
        extends: true,
        test: {
          name: "commands",
          include: ["scripts/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: never,
          globalSetup: ["server/testing/global-setup.ts"],
          setupFiles: ["server/testing/begin-anew.ts"],
          // A process reads the modules once for all its files: each begins without what those before it kept.
          isolate: false,
          maxWorkers: 2,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
