import { z } from "zod";
import { demoInbox } from "./demo-inbox";
import type { SandboxAccount } from "./connect-sandbox";

const Outbox = z.object({ waiting: z.int() });

/** Tells the sandbox where its events go. What waits there is sent at once. */
export async function subscribeSandbox(sandbox: SandboxAccount, webhookUrl: string): Promise<void> {
  await call(sandbox, "POST", "/_sandbox/subscribe", { url: webhookUrl });
}

/** Whether events of the sandbox are still on their way to us. */
export async function hasEventsWaiting(sandbox: SandboxAccount): Promise<boolean> {
  return Outbox.parse(await call(sandbox, "GET", "/_sandbox/outbox")).waiting > 0;
}

/** Brings the demo's mails in through the sandbox's door, where real ones would come from. */
export async function postDemoInbox(sandbox: SandboxAccount): Promise<void> {
  for (const mail of demoInbox) await call(sandbox, "POST", "/_sandbox/door/tickets", mail);
}

async function call(sandbox: SandboxAccount, method: "GET" | "POST", path: string, body?: object): Promise<unknown> {
  const response = await fetch(new URL(path, sandbox.url), {
    method,
    headers: { authorization: `Bearer ${sandbox.token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`the sandbox answered ${String(response.status)} to ${method} ${path}`);
  return (await response.json()) as unknown;
}
