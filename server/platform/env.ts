import { z } from "zod";
import { withTlsOf } from "./connection-of";
import { keepOnce } from "./kept";

/** A call takes at most its deadline; the vendor may still be working on it for so long afterwards. */
const vendorAllowanceSeconds = 2;

const seconds = (fallback: number) => z.coerce.number().positive().max(3600).default(fallback);
const base64 = z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64")));
const masterKey = base64.refine((key) => key.length === 32, "must be 32 bytes");

const Variables = z.object({
  NODE_ENV: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PGSSLMODE: z.string().optional(),
  PGSSLROOTCERT: z.string().optional(),
  RESOLVENT_MASTER_KEY: masterKey,
  RESOLVENT_MASTER_KEY_PREVIOUS: masterKey.optional(),
  RESOLVENT_SIGNING_KEY: base64.refine((key) => key.length >= 32, "must be an Ed25519 key as PKCS #8 DER"),
  NEXTAUTH_SECRET: z.string().min(32).optional(),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/ }).optional(),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  DEMO_PASSWORD: z.string().min(8).optional(),
  RESOLVENT_EMPTY: z.enum(["0", "1"]).default("0"),
  SANDBOX_URL: z.url().optional(),
  SANDBOX_TOKEN: z.string().min(16).optional(),
  SANDBOX_WEBHOOK_SECRET: z.string().min(16).optional(),
  AI_PROVIDER: z.enum(["built-in", "openai", "openai-compatible"]).default("built-in"),
  AI_MODEL: z.string().optional(),
  AI_BASE_URL: z.url().optional(),
  AI_API_KEY: z.string().optional(),
  OPENAI_API_KEY: z.string().optional(),
  LEASE_SECONDS: seconds(30),
  CALL_DEADLINE_SECONDS: seconds(10),
  QUIET_SECONDS: seconds(15),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

type Variables = z.infer<typeof Variables>;

export interface AiEnv {
  provider: Variables["AI_PROVIDER"];
  /** The provider's name of the model. */
  model?: string;
  baseUrl?: string;
  apiKey?: string;
}

export interface Env {
  /** Nothing is made up, and nothing reaches this machine's own network. */
  production: boolean;
  databaseUrl: string;
  /** 32 bytes: wraps every data key. */
  masterKey: Uint8Array;
  /** The one before, until `npm run rotate-keys` is done: opens what it has wrapped, and wraps nothing. */
  previousMasterKey: Uint8Array | null;
  /** Ed25519, PKCS #8 DER: signs audit checkpoints. */
  signingKey: Uint8Array;
  nextauthSecret: string | null;
  nextauthUrl: string | null;
  port: number;
  demoPassword: string | null;
  /** The demo workspace begins without a release and without mails. */
  isEmpty: boolean;
  sandboxUrl: string | null;
  sandboxToken: string | null;
  sandboxWebhookSecret: string | null;
  ai: AiEnv;
  leaseSeconds: number;
  callDeadlineSeconds: number;
  quietSeconds: number;
  logLevel: Variables["LOG_LEVEL"];
}

/** Reads and checks the variables. Throws an Error of one line that names everything missing or invalid, and no value. */
export function openEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const read = Variables.safeParse(given);
  const faults = read.success ? faultsBetween(read.data) : read.error.issues.map((issue) => tell(issue, given));
  faults.push(...missingInProduction(given));
  if (!read.success || faults.length > 0) throw new Error(`environment: ${faults.join("; ")}`);
  return arrange(read.data);
}

/** The environment of this process, read once, on first use: a build or a test that needs none of it may lack it. */
export const env: () => Env = keepOnce(() => openEnv(process.env));

function tell(issue: z.core.$ZodIssue, given: object): string {
  const name = issue.path.join(".");
  return Object.hasOwn(given, name) ? `${name} is invalid (${issue.message})` : `${name} is missing`;
}

/** What a trial run makes up or does without. */
function missingInProduction(given: Record<string, string | undefined>): string[] {
  if (given["NODE_ENV"] !== "production") return [];
  return ["NEXTAUTH_SECRET", "NEXTAUTH_URL"].filter((name) => !given[name]).map((name) => `${name} is missing`);
}

function faultsBetween(given: Variables): string[] {
  const faults: string[] = [];
  const { LEASE_SECONDS: lease, CALL_DEADLINE_SECONDS: deadline, QUIET_SECONDS: quiet } = given;
  if (!(deadline < lease)) faults.push("CALL_DEADLINE_SECONDS must be shorter than LEASE_SECONDS");
  if (!(quiet >= deadline + vendorAllowanceSeconds)) {
    faults.push(`QUIET_SECONDS must be at least CALL_DEADLINE_SECONDS + ${String(vendorAllowanceSeconds)}`);
  }
  if (given.AI_PROVIDER === "openai" && given.AI_API_KEY === undefined && given.OPENAI_API_KEY === undefined) {
    faults.push("AI_API_KEY or OPENAI_API_KEY is missing (AI_PROVIDER=openai)");
  }
  for (const name of ["AI_BASE_URL", "AI_MODEL"] as const) {
    const needed = given.AI_PROVIDER === "openai-compatible";
    if (needed && given[name] === undefined) faults.push(`${name} is missing (AI_PROVIDER=openai-compatible)`);
  }
  return faults;
}

function aiOf(given: Variables): AiEnv {
  const { AI_PROVIDER: provider, AI_MODEL: model, AI_BASE_URL: baseUrl } = given;
  // OpenAI's own variable holds OpenAI's key: it is never sent to another server.
  const apiKey = given.AI_API_KEY ?? (provider === "openai" ? given.OPENAI_API_KEY : undefined);
  return {
    provider,
    ...(model === undefined ? {} : { model }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(apiKey === undefined ? {} : { apiKey }),
  };
}

function arrange(given: Variables): Env {
  return {
    production: given.NODE_ENV === "production",
    databaseUrl: withTlsOf(given.DATABASE_URL, { PGSSLMODE: given.PGSSLMODE, PGSSLROOTCERT: given.PGSSLROOTCERT }),
    masterKey: given.RESOLVENT_MASTER_KEY,
    previousMasterKey: given.RESOLVENT_MASTER_KEY_PREVIOUS ?? null,
    signingKey: given.RESOLVENT_SIGNING_KEY,
    nextauthSecret: given.NEXTAUTH_SECRET ?? null,
    nextauthUrl: given.NEXTAUTH_URL ?? null,
    port: given.PORT,
    demoPassword: given.DEMO_PASSWORD ?? null,
    isEmpty: given.RESOLVENT_EMPTY === "1",
    sandboxUrl: given.SANDBOX_URL ?? null,
    sandboxToken: given.SANDBOX_TOKEN ?? null,
    sandboxWebhookSecret: given.SANDBOX_WEBHOOK_SECRET ?? null,
    ai: aiOf(given),
    leaseSeconds: given.LEASE_SECONDS,
    callDeadlineSeconds: given.CALL_DEADLINE_SECONDS,
    quietSeconds: given.QUIET_SECONDS,
    logLevel: given.LOG_LEVEL,
  };
}
