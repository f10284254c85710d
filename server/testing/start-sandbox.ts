import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Authenticity } from "@/server/core/identity/assurance";
import type { Charge } from "@/server/core/ports/billing";
import type { Order } from "@/server/core/ports/commerce";
import type { Customer } from "@/server/core/ports/crm";
import type { Article } from "@/server/core/ports/knowledge";
import type { InboundAttachment } from "@/server/core/ports/inbound-event";

const root = fileURLToPath(new URL("../../", import.meta.url));
const startSeconds = 30;

const Opened = z.object({ ticketRef: z.string(), messageRef: z.string(), eventId: z.string() });
const Happened = z.object({ eventId: z.string() });
const Effects = z.object({
  effects: z.array(
    z.object({
      seq: z.int(),
      key: z.string().nullable(),
      kind: z.string(),
      ref: z.string(),
      actor: z.string(),
      request: z.unknown(),
      detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      at: z.string(),
    }),
  ),
});
const Mailbox = z.object({
  messages: z.array(
    z.object({
      address: z.string(),
      subject: z.string(),
      text: z.string(),
      ticketRef: z.string().nullable(),
      key: z.string().nullable(),
      at: z.string(),
    }),
  ),
});
const Waiting = z.object({ waiting: z.int() });
const Conversation = z.object({
  ticket: z.object({ ref: z.string(), state: z.string(), team: z.string().nullable(), tags: z.array(z.string()) }),
  messages: z.array(z.object({ visibility: z.string(), authorKind: z.string(), author: z.string(), text: z.string() })),
});

export interface Planted {
  customers?: Customer[];
  orders?: Order[];
  charges?: Charge[];
  articles?: Article[];
}

export interface DoorTicket {
  from: string;
  name?: string;
  subject: string;
  text: string;
  channel?: "email" | "web" | "api" | "chat";
  authenticity?: Authenticity;
  headers?: Record<string, string>;
  attachments?: InboundAttachment[];
  at?: string;
}

/** How the world comes in: each call makes one signed event on its way to the subscriber. */
export interface SandboxDoor {
  openTicket(ticket: DoorTicket): Promise<z.infer<typeof Opened>>;
  reply(reply: {
    ticketRef: string;
    from: string;
    text: string;
    authenticity?: Authenticity;
    headers?: Record<string, string>;
    attachments?: InboundAttachment[];
    at?: string;
  }): Promise<z.infer<typeof Opened>>;
  personReply(reply: { ticketRef: string; author: string; text: string }): Promise<z.infer<typeof Opened>>;
  rate(rating: { ticketRef: string; score: number }): Promise<z.infer<typeof Happened>>;
  fixIssue(issueId: string): Promise<z.infer<typeof Happened>>;
  refundByPerson(refund: {
    chargeId: string;
    amountMinor: number;
    lineIds?: string[];
  }): Promise<z.infer<typeof Happened>>;
}

export interface Sandbox {
  url: string;
  token: string;
  webhookSecret: string;
  door: SandboxDoor;
  /** Every effect that really happened, oldest first. */
  ledger(): Promise<z.infer<typeof Effects>["effects"]>;
  /** What one address received, oldest first. */
  mailbox(address: string): Promise<z.infer<typeof Mailbox>["messages"]>;
  ticket(ticketRef: string): Promise<z.infer<typeof Conversation>>;
  /** Where events go from now on; those that wait are sent again. */
  subscribe(url: string): Promise<void>;
  /** Events that no subscriber has taken yet. */
  countWaitingEvents(): Promise<number>;
  setLatency(latencyMs: number): Promise<void>;
  /** How the vendor misbehaves from now on; {} = not at all. Replaces what was set before, the latency too. */
  setFaults(faults: SandboxFaults): Promise<void>;
  /** Puts records where the company's own are: customers, orders, charges, articles. */
  plant(records: Planted): Promise<void>;
  /** Back to the opening day; only with `resettable`. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** The switches of `server/integrations/sandbox/server/faults.ts`, as they are posted. */
export interface SandboxFaults {
  latencyMs?: number;
  downMs?: number | null;
  effects?: Record<string, EffectSwitches>;
}

export interface EffectSwitches {
  idempotency?: boolean;
  lookUp?: boolean;
  lookUpLagMs?: number;
  checks?: boolean;
  fault?: { kind: string; times?: number | null; retryAfterSeconds?: number; delayMs?: number } | null;
}

interface StartOptions {
  /** A folder to keep the data in; memory when absent. */
  data?: string;
  /** Port on 127.0.0.1; a free one when absent. */
  port?: number;
  token?: string;
  webhookSecret?: string;
  resettable?: boolean;
  /** That many more customers with one late order each: `crowd.00001@example.com`, `PT-900001`. */
  crowd?: number;
}

/** Starts the sandbox vendor as a process of its own, which ends with this one. Resolves when it answers. */
export async function startSandbox(options: StartOptions = {}): Promise<Sandbox> {
  const token = options.token ?? randomBytes(24).toString("hex");
  const webhookSecret = options.webhookSecret ?? randomBytes(24).toString("hex");
  const child = spawnServer(options, { SANDBOX_TOKEN: token, SANDBOX_WEBHOOK_SECRET: webhookSecret });
  const url = await listening(child);
  const call = async (method: "GET" | "POST", path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`sandbox: ${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as unknown;
  };
  const post = (path: string, body: unknown) => call("POST", path, body);
  return {
    url,
    token,
    webhookSecret,
    door: {
      openTicket: async (ticket) => Opened.parse(await post("/_sandbox/door/tickets", ticket)),
      reply: async (reply) => Opened.parse(await post("/_sandbox/door/replies", reply)),
      personReply: async (reply) => Opened.parse(await post("/_sandbox/door/person-reply", reply)),
      rate: async (rating) => Happened.parse(await post("/_sandbox/door/rating", rating)),
      fixIssue: async (issueId) => Happened.parse(await post("/_sandbox/door/fix-issue", { issueId })),
      refundByPerson: async (refund) => Happened.parse(await post("/_sandbox/door/refund-by-person", refund)),
    },
    ledger: async () => Effects.parse(await call("GET", "/_sandbox/ledger")).effects,
    mailbox: async (address) =>
      Mailbox.parse(await call("GET", `/_sandbox/mailboxes/${encodeURIComponent(address)}`)).messages,
    ticket: async (ref) => Conversation.parse(await call("GET", `/_sandbox/tickets/${encodeURIComponent(ref)}`)),
    subscribe: async (target) => {
      await post("/_sandbox/subscribe", { url: target });
    },
    countWaitingEvents: async () => Waiting.parse(await call("GET", "/_sandbox/outbox")).waiting,
    setLatency: async (latencyMs) => {
      await post("/_sandbox/faults", { latencyMs });
    },
    setFaults: async (faults) => {
      await post("/_sandbox/faults", faults);
    },
    plant: async (records) => {
      await post("/_sandbox/plant", records);
    },
    reset: async () => {
      await post("/_sandbox/reset", {});
    },
    stop: () => stop(child),
  };
}

function spawnServer(options: StartOptions, secrets: Record<string, string>): ChildProcess {
  const args = [
    "--disable-warning=ExperimentalWarning",
    ...["--import", "tsx", "server/integrations/sandbox/server/main.ts"],
    ...["--port", String(options.port ?? 0), "--data", options.data ?? ":memory:"],
    ...["--crowd", String(options.crowd ?? 0)],
    ...(options.resettable === true ? ["--resettable"] : []),
  ];
  const stdio: ["ignore", "pipe", "pipe", "ipc"] = ["ignore", "pipe", "pipe", "ipc"];
  return spawn(process.execPath, args, { cwd: root, env: { ...inherited(), ...secrets }, stdio });
}

/** The child sees where programs and temporary files are, and none of our own secrets. */
function inherited(): NodeJS.ProcessEnv {
  const names = ["PATH", "HOME", "TMPDIR", "NODE_ENV"] as const;
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as NodeJS.ProcessEnv;
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`the sandbox did not start within ${startSeconds} s: ${output}`));
    }, startSeconds * 1000);
    const hear = (chunk: Buffer) => {
      output += chunk.toString("utf8");
      const address = /listening on (http:\S+)/.exec(output)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`the sandbox ended with ${code ?? "a signal"}: ${output}`));
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
