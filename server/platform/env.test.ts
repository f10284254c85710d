import { expect, test } from "vitest";
import { openEnv } from "./env";

const enough = {
  DATABASE_URL: "postgresql://me:secret-word@127.0.0.1:5432/db",
  RESOLVENT_MASTER_KEY: Buffer.alloc(32, 1).toString("base64"),
  RESOLVENT_SIGNING_KEY: Buffer.alloc(48, 2).toString("base64"),
};

test("defaults: the built-in engine, 30 s of lease, 10 s for a call, 15 s of quiet", () => {
  const env = openEnv({ ...enough, AI_MODEL: "" });
  expect(env).toMatchObject({ leaseSeconds: 30, callDeadlineSeconds: 10, quietSeconds: 15, port: 3000 });
  expect(env.ai).toEqual({ provider: "built-in" });
  expect(env.masterKey).toHaveLength(32);
  expect(env.previousMasterKey).toBeNull();
});

const refused: [what: string, change: Record<string, string | undefined>, fault: string][] = [
  ["a missing database", { DATABASE_URL: undefined }, "DATABASE_URL is missing"],
  ["an empty database", { DATABASE_URL: "" }, "DATABASE_URL is missing"],
  ["another database", { DATABASE_URL: "mysql://a/b" }, "DATABASE_URL is invalid"],
  ["a short master key", { RESOLVENT_MASTER_KEY: "c2hvcnQ=" }, "RESOLVENT_MASTER_KEY is invalid (must be 32 bytes)"],
  ["a short previous key", { RESOLVENT_MASTER_KEY_PREVIOUS: "c2hvcnQ=" }, "KEY_PREVIOUS is invalid (must be 32 bytes)"],
  [
    "a call that outlives the lease",
    { CALL_DEADLINE_SECONDS: "30", QUIET_SECONDS: "60" },
    "shorter than LEASE_SECONDS",
  ],
  ["a quiet period as long as the call", { QUIET_SECONDS: "10" }, "QUIET_SECONDS must be at least"],
  ["a quiet period without the allowance", { QUIET_SECONDS: "11.9" }, "QUIET_SECONDS must be at least"],
  ["a lease that is no number", { LEASE_SECONDS: "soon" }, "LEASE_SECONDS is invalid"],
  ["an unknown provider", { AI_PROVIDER: "magic" }, "AI_PROVIDER is invalid"],
  ["a server without a model", { AI_PROVIDER: "openai-compatible", AI_BASE_URL: "http://a/v1" }, "AI_MODEL is missing"],
  ["OpenAI without a key", { AI_PROVIDER: "openai", AI_MODEL: "m" }, "AI_API_KEY or OPENAI_API_KEY is missing"],
  ["a server without an address", { AI_PROVIDER: "openai-compatible", AI_MODEL: "m" }, "AI_BASE_URL is missing"],
];

test.each(refused)("refused, in one line and without the value: %s", (_what, change, fault) => {
  const refusal = () => openEnv({ ...enough, ...change });
  expect(refusal).toThrow(fault);
  expect(refusal).not.toThrow(/\n|secret-word|c2hvcnQ/);
});

test("everything that is wrong is told at once", () => {
  expect(() => openEnv({})).toThrow(
    "environment: DATABASE_URL is missing; RESOLVENT_MASTER_KEY is missing; RESOLVENT_SIGNING_KEY is missing",
  );
});

test("production needs the console's secret and address too; an address is http or https", () => {
  const production = { ...enough, NODE_ENV: "production" };
  expect(() => openEnv(production)).toThrow("environment: NEXTAUTH_SECRET is missing; NEXTAUTH_URL is missing");
  const console = { NEXTAUTH_SECRET: "x".repeat(32), NEXTAUTH_URL: "https://support.example.com" };
  expect(openEnv({ ...production, ...console }).nextauthUrl).toBe(console.NEXTAUTH_URL);
  expect(() => openEnv({ ...production, ...console, NEXTAUTH_URL: "ftp://a" })).toThrow("NEXTAUTH_URL is invalid");
  expect(openEnv({ ...enough, NODE_ENV: "development" }).nextauthUrl).toBeNull();
});

test("libpq's variables reach the database's URL, so that no process is less strict than another", () => {
  expect(openEnv({ ...enough, PGSSLMODE: "require" }).databaseUrl).toBe(`${enough.DATABASE_URL}?sslmode=require`);
});

test("OpenAI's own variable is understood, and never sent to another server", () => {
  const openai = openEnv({ ...enough, AI_PROVIDER: "openai", AI_MODEL: "m", OPENAI_API_KEY: "sk" });
  expect(openai.ai.apiKey).toBe("sk");
  const other = { AI_PROVIDER: "openai-compatible", AI_MODEL: "m", AI_BASE_URL: "http://127.0.0.1:1/v1" };
  expect(openEnv({ ...enough, ...other, OPENAI_API_KEY: "sk" }).ai.apiKey).toBeUndefined();
});
