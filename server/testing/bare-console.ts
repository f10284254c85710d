import { parseArgs } from "node:util";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { openModels } from "@/server/agent/models/registry";
import { appRouter } from "@/server/api/root";
import { createShell } from "@/server/flows/open-shell";
import type { Shell } from "@/server/flows/shell";
import { serve } from "@/server/http/serve";
import { systemClock } from "@/server/platform/clock";
import { openDb } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { openLogger } from "@/server/platform/logger";
import { findMember } from "@/server/store/members";

/*
 * The console's procedures in a process of their own, for one member, without Next and without a sign-in. It dies by SIGKILL
 * at the boundary that `die` names ("before:settle review", "after:settle review"), as of memory or of a fault in native code.
 */
const { values } = parseArgs({
  options: { port: { type: "string" }, member: { type: "string" }, die: { type: "string", default: "" } },
});
const log = openLogger("silent", { scope: "bare-console" });
const database = openDb(env().databaseUrl, { max: 6 });
const models = openModels({ provider: "built-in" });
const step: Shell["step"] = async (name, work) => {
  if (values.die === `before:${name}`) process.kill(process.pid, "SIGKILL");
  const result = await work();
  if (values.die === `after:${name}`) process.kill(process.pid, "SIGKILL");
  return result;
};
const shell = createShell(demoIds.workspace, { database, models, log, step });
// Where the procedures look for the shell of their process.
Object.assign(globalThis, { resolventProcess: { database, models, shells: new Map([[demoIds.workspace, shell]]) } });

const member = await findMember(database.global, demoIds.workspace, values.member ?? "");
const createContext = () => ({ database, clock: systemClock, member, caller: null });
await serve({
  port: Number(values.port),
  log,
  handle: (request) =>
    request.url.endsWith("/ready")
      ? Promise.resolve(new Response("ready"))
      : fetchRequestHandler({ endpoint: "/api/trpc", req: request, router: appRouter, createContext }),
});
process.on("disconnect", () => process.exit(0));
