import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { seedWorkspace } from "@/prisma/scenarios/seed-workspace";
import type { Authenticity } from "@/server/core/identity/assurance";
import { Assurance } from "@/server/core/identity/assurance";
import { exportAudit } from "@/server/flows/export-audit";
import { verifyTicketAudit } from "@/server/flows/verify-ticket-audit";
import { createShell, openConfiguredModels } from "@/server/flows/open-shell";
import { receiveEvent } from "@/server/flows/receive-event";
import { reportTicket } from "@/server/flows/report-ticket";
import type { Shell } from "@/server/flows/shell";
import { workTicket } from "@/server/flows/work-ticket";
import { inWorkspace, openDb } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { openLogger } from "@/server/platform/logger";
import { markProven } from "@/server/store/proofs";

/** What `--file` holds. A sender without `sender` is `claimed`: a From address proves nothing. */
const TicketFile = z.strictObject({
  from: z.string().trim().min(3).max(320),
  subject: z.string().max(1000),
  body: z.string().trim().min(1).max(100_000),
  channel: z.enum(["email", "web", "api", "chat"]).default("email"),
  sender: z.strictObject({ assurance: Assurance }).default({ assurance: "claimed" }),
});
type TicketFile = z.infer<typeof TicketFile>;

const authenticityOf: Record<Assurance, Authenticity> = {
  none: "anonymous",
  claimed: "unverified",
  attested: "dmarc_pass",
  proven: "dmarc_pass",
};

const options = {
  file: { type: "string" },
  json: { type: "boolean", default: false },
  /** Where the ticket's audit is written to, as JSON lines for audit:verify. */
  audit: { type: "string" },
} as const;

class BadInput extends Error {}

function readTicket(): { ticket: TicketFile; json: boolean; audit: string | undefined } {
  let file: string | undefined;
  let json = false;
  let audit: string | undefined;
  try {
    ({ file, json, audit } = parseArgs({ options }).values);
  } catch (error) {
    throw new BadInput(error instanceof Error ? error.message : "unreadable arguments");
  }
  if (file === undefined)
    throw new BadInput("--file is missing (use: npm run --silent resolve -- --file ticket.json --json)");
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8"));
  } catch (error) {
    throw new BadInput(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : "unknown"}`);
  }
  const parsed = TicketFile.safeParse(raw);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `${issue.path.join(".") || "ticket"}: ${issue.message}`);
    throw new BadInput(issues.join("; "));
  }
  return { ticket: parsed.data, json, audit };
}

async function resolve(shell: Shell, ticket: TicketFile): Promise<string> {
  const at = shell.clock.now().toISOString();
  const { ticketId } = await receiveEvent(shell, demoIds.inbox, {
    kind: "ticket.opened",
    externalId: shell.ids.next(),
    at,
    sourceVersion: 1,
    ticketRef: `cli-${shell.ids.next()}`,
    channel: ticket.channel,
    subject: ticket.subject,
    sender: { address: ticket.from.toLowerCase(), name: null, authenticity: authenticityOf[ticket.sender.assurance] },
    message: { ref: shell.ids.next(), text: ticket.body, at, attachments: [], headers: {} },
  });
  if (ticketId === null) throw new BadInput("this is an automatic message, and opens no ticket");
  if (ticket.sender.assurance === "proven") await proveSender(shell, ticketId, ticket.from);
  await workTicket(shell, { ticketId, trigger: "command line" });
  return ticketId;
}

/** Stands for the customer's use of a single-use link before the agent looks at the ticket. */
async function proveSender(shell: Shell, ticketId: string, from: string): Promise<void> {
  const crm = await shell.connections.find("crm");
  const matches = (await crm?.port.findCustomersByEmail(from.toLowerCase())) ?? [];
  const [customer] = matches;
  if (customer === undefined || matches.length > 1) return;
  const now = shell.clock.now();
  await markProven(shell.db, { id: shell.ids.next(), ticketId, episode: 1, customerId: customer.id, at: now });
}

async function writeAudit(shell: Shell, ticketId: string, file: string): Promise<void> {
  const parts: string[] = [];
  for await (const part of exportAudit(shell, ticketId)) parts.push(part);
  writeFileSync(file, parts.join(""));
}

async function main(): Promise<void> {
  const { ticket, json, audit } = readTicket();
  const database = openDb(env().databaseUrl, { max: 4 });
  const { sandboxUrl, sandboxToken, sandboxWebhookSecret } = env();
  if (sandboxUrl === null || sandboxToken === null || sandboxWebhookSecret === null) {
    throw new Error("the sandbox's address and secrets are not in the environment");
  }
  const sandbox = { url: sandboxUrl, token: sandboxToken, webhookSecret: sandboxWebhookSecret };
  const { workspaceId } = await seedWorkspace(database, { sandbox, password: null, at: new Date() });
  const report = await inWorkspace(workspaceId, async () => {
    const models = openConfiguredModels();
    const shell = createShell(workspaceId, { database, models, log: openLogger("silent") });
    const ticketId = await resolve(shell, ticket);
    if (audit !== undefined) await writeAudit(shell, ticketId, audit);
    return { ...(await reportTicket(shell, ticketId)), auditVerified: await verifyTicketAudit(shell, ticketId) };
  });
  await database.close();
  process.stdout.write(`${json ? JSON.stringify(report) : JSON.stringify(report, null, 2)}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof BadInput ? 2 : 1;
}
