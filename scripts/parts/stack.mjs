import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal, openDataFolder, readState, secretsOf, writeState } from "./data-folder.mjs";
import { identityOf, migrate, openDatabase } from "./database.mjs";
import { freePort, portProblem } from "./free-port.mjs";
import { root } from "./packages.mjs";
import { commandOf, isOurs, withLock } from "./processes.mjs";
import { isProduction, requireSettings, wantsDemo } from "./production.mjs";
import { endTools, mustRun, toolEnvironment } from "./run-tool.mjs";
import { endOrphans, sandboxArgs, startService, untilHealthy, webArgs, workerArgs } from "./services.mjs";
import { makeTemplate } from "./scratch.mjs";
import { hashOf, unlessFresh } from "./stamps.mjs";

const BUILT_FROM = ["app", "components", "server", "public", "proxy.ts", "instrumentation.ts", "next.config.js"].concat(
  ["postcss.config.mjs", "tsconfig.json", "package-lock.json", "prisma/schema.prisma"],
);

/** `name` is held by one process of this checkout at a time. */
async function alone(name, work) {
  const dir = join(root, "node_modules", ".cache");
  mkdirSync(dir, { recursive: true });
  return withLock(join(dir, `${name}.lock`), work);
}

/** The generated client, made anew when the schema changed. */
export const generateClient = () =>
  alone("resolvent-generate", () =>
    unlessFresh("prisma/generated/.made-from", ["prisma/schema.prisma", "package-lock.json"], () =>
      mustRun("prisma", ["generate"]),
    ),
  );

/** The production build, made anew when its sources changed. Needs no database. */
export const buildWeb = (log) =>
  alone("resolvent-build", () =>
    unlessFresh(".next/made-from", BUILT_FROM, async () => {
      log("building the console");
      rmSync(join(root, ".next", "made-from"), { force: true });
      await mustRun("next", ["build"], { env: { ...toolEnvironment(), NODE_ENV: "production" } });
    }),
  );

/**
 * Refuses where another start runs on this data folder. One that is stopping is waited for; so is, for a moment, one whose npm was
 * just killed, since it notices only now.
 */
async function refuseSecondRun(data) {
  for (let waited = 0; ; waited += 100) {
    const other = readState(data, "run.json", null);
    if (!other || other.pid === process.pid || !isOurs(other.pid, other.command)) return;
    if (waited >= (other.stopping ? 20_000 : 1500)) {
      throw new Refusal(
        `Resolvent already runs on ${data} (process ${other.pid}, ${other.url}): stop it, or set RESOLVENT_DATA to another folder`,
      );
    }
    await sleep(100);
  }
}

/** What must be right before anything is installed or started. Returns the data folder. */
export async function checkPlace(dataPath, port) {
  const demo = wantsDemo(isProduction());
  if (isProduction()) requireSettings({ demo });
  const data = openDataFolder(dataPath);
  await refuseSecondRun(data);
  await endOrphans(data);
  const problem = await portProblem(port);
  if (problem) throw new Refusal(`port ${port} ${problem}: choose another with --port N`);
  return data;
}

/** `sandboxPort` is null where there is no sandbox vendor. */
function environmentOf(data, port, databaseUrl, sandboxPort) {
  const url = `http://127.0.0.1:${port}`;
  return toolEnvironment({
    ...secretsOf(data, { make: !isProduction() }),
    RESOLVENT_DATA: data,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || url,
    ...(sandboxPort === null ? {} : { SANDBOX_URL: `http://127.0.0.1:${sandboxPort}` }),
  });
}

async function sandboxPortOf(data) {
  const ports = readState(data, "ports.json", {});
  const port = await freePort(ports.sandbox);
  if (port !== ports.sandbox) writeState(data, "ports.json", { ...ports, sandbox: port });
  return port;
}

const QUEUE = ["server/core/job/job.ts", "server/store/jobs.ts", "package-lock.json"];

/** Runs `work` unless the stamp `name` says that it was done to its end, from the same sources, on this very database. */
async function unlessStamped(data, env, { name, sources, migrated, always = false }, work) {
  const stamp = { database: await identityOf(env.DATABASE_URL), sources: hashOf(sources), port: env.PORT };
  const isSame = JSON.stringify(readState(data, name, null)) === JSON.stringify(stamp);
  if (isSame && !migrated && !always) return;
  await work();
  writeState(data, name, stamp);
}

/**
 * Seeds a database that has not been seeded to its end. Again after new migrations, and when the console moved to another port:
 * the sandbox posts its events there.
 */
function seed(data, env, { migrated, always, log }) {
  const sources = ["prisma/seed.ts", "prisma/scenarios", "server/templates", "prisma/migrations", ...QUEUE];
  return unlessStamped(data, env, { name: "seeded.json", sources, migrated, always }, () => {
    log("filling the demo workspace");
    return mustRun("tsx", ["prisma/seed.ts"], { env });
  });
}

/** Without the demo workspace: the job queue alone, which the seed would have made. */
function makeQueue(data, env, { migrated }) {
  return unlessStamped(data, env, { name: "queue.json", sources: QUEUE, migrated }, () =>
    mustRun("tsx", ["scripts/install-jobs.mjs"], { env }),
  );
}

/** The seed alone: beside a running installation with its sandbox, otherwise with one for the meantime. */
export async function seedAgain(data, databaseUrl, log) {
  const other = readState(data, "run.json", null);
  const running = other && isOurs(other.pid, other.command);
  const port = running ? Number(new URL(other.url).port) : 3000;
  const sandboxPort = running ? readState(data, "ports.json", {}).sandbox : await sandboxPortOf(data);
  const env = environmentOf(data, port, databaseUrl, sandboxPort);
  const args = sandboxArgs(sandboxPort, data);
  const sandbox = running ? null : startService({ name: "sandbox", data, args, env, show: false, onEnd: () => {} });
  try {
    await untilHealthy(`${env.SANDBOX_URL}/_sandbox/health`, () => null);
    await seed(data, env, { migrated: await migrate(databaseUrl, env), always: true, log });
  } finally {
    await sandbox?.stop();
  }
}

/** Runs `work` with the sandbox and nobody else: no console, and no worker that would do today what belongs to another time. */
export async function withSandboxAlone(data, databaseUrl, work) {
  await refuseSecondRun(data);
  await endOrphans(data);
  const sandboxPort = await sandboxPortOf(data);
  const env = environmentOf(data, 3000, databaseUrl, sandboxPort);
  mkdirSync(join(data, "sandbox"), { recursive: true, mode: 0o700 });
  const args = sandboxArgs(sandboxPort, data);
  const sandbox = startService({ name: "sandbox", data, args, env, show: false, onEnd: () => {} });
  try {
    await untilHealthy(`${env.SANDBOX_URL}/_sandbox/health`, () => null);
    await migrate(databaseUrl, env);
    return await work(env);
  } finally {
    await sandbox.stop();
  }
}

/**
 * Everything: database, sandbox vendor, migrations, seed, build, web server, worker. `ready` settles when the console answers.
 * `onEnd(message)` is called when a service ends unasked after that. `stop()` ends web and worker first, then the sandbox, then
 * the database; it may be called at any time, also while this is still starting. `lasting`: as of `startPostgres`.
 */
export function openStack({ data, port, dev = false, lasting = true, log, onEnd }) {
  const running = new Map();
  let stopping = null;
  let failure = null;
  const url = `http://127.0.0.1:${port}`;
  const demo = wantsDemo(isProduction());
  const note = { pid: process.pid, command: commandOf(process.pid), url };
  const reason = () => failure ?? (stopping ? new Error("stopped") : null);
  const step = async (work) => {
    const why = reason();
    if (why) throw why;
    return work();
  };
  const serve = (name, args, env) =>
    step(() => {
      const onServiceEnd = (_, tail) => {
        failure ??= new Error(`the ${name} ended unexpectedly\n${tail}`);
        onEnd(failure.message);
      };
      running.set(name, startService({ name, data, args, env, show: dev, onEnd: onServiceEnd }));
    });

  async function start() {
    writeState(data, "run.json", note);
    await generateClient();
    const database = await step(() => openDatabase(data, log, { mayEmbed: !isProduction(), lasting }));
    running.set("database", database);
    const sandboxPort = demo ? await sandboxPortOf(data) : null;
    const env = {
      ...environmentOf(data, port, database.url, sandboxPort),
      NODE_ENV: dev ? "development" : "production",
    };
    if (demo) {
      mkdirSync(join(data, "sandbox"), { recursive: true, mode: 0o700 });
      await serve("sandbox", sandboxArgs(sandboxPort, data), env);
      await untilHealthy(`${env.SANDBOX_URL}/_sandbox/health`, reason);
    }
    const migrated = await step(() => migrate(env.DATABASE_URL, env));
    // The template of `npm run resolve` is made while the build runs. The seed comes last: it starts the sandbox's events, which
    // are meant to find somebody who answers.
    // On a server of the user's own, nothing is made beside their database before they ask for it.
    const template = process.env.DATABASE_URL || !demo ? null : () => makeTemplate(data, env);
    await step(() => Promise.all([dev ? null : buildWeb(log), template?.()]));
    await step(() => (demo ? seed(data, env, { migrated, log }) : makeQueue(data, env, { migrated })));
    await serve("web", webArgs(dev, port), env);
    await serve("worker", workerArgs(dev), env);
    await untilHealthy(`${url}/api/health`, reason, 120_000);
    return { url, env, demo };
  }

  async function stopAll() {
    writeState(data, "run.json", { ...note, stopping: true });
    endTools();
    await ready.catch(() => {});
    await Promise.all([running.get("web")?.stop(), running.get("worker")?.stop()]);
    await running.get("sandbox")?.stop();
    await running.get("database")?.stop();
    rmSync(join(data, "run.json"), { force: true });
  }

  const ready = start();
  return { ready, stop: () => (stopping ??= stopAll()) };
}
