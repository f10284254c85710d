import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { wire } from "@/server/core/wire/wire";

export interface BareConsole {
  /** Sends a mutation as the member's browser does; null when the process died before it answered. */
  call(procedure: string, input: unknown): Promise<{ status: number; body: string } | null>;
  /** SIGKILL, if it has not died yet. */
  kill(): Promise<void>;
}

/** The console's procedures of a source tree in a process of their own, once it answers. `die`: at which boundary it is killed. */
export async function startBareConsole(
  source: string,
  { port, member, databaseUrl, die = "" }: { port: number; member: string; databaseUrl: string; die?: string },
): Promise<BareConsole> {
  const file = join(source, "server/testing/bare-console.ts");
  const args = ["--import", "tsx", file, "--port", String(port), "--member", member, "--die", die];
  const child = spawn(process.execPath, args, {
    ...{ cwd: source, env: { ...process.env, DATABASE_URL: databaseUrl } },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const base = `http://127.0.0.1:${String(port)}/api/trpc/`;
  for (;;) {
    if (child.exitCode !== null) throw new Error("the console ended by itself");
    if ((await fetch(`${base}ready`).catch(() => null))?.ok) break;
    await sleep(50);
  }
  return {
    call: async (procedure, input) => {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify(wire.serialize(input));
      try {
        const answer = await fetch(base + procedure, { method: "POST", headers, body });
        return { status: answer.status, body: await answer.text() };
      } catch {
        return null;
      }
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
