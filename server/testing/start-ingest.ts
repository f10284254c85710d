import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

export interface Ingest {
  kill(): Promise<void>;
  /** SIGTERM; resolves to its exit code. */
  stop(): Promise<number | null>;
}

/** The ingest process of a source tree, once it answers. `source`: the folder of a checkout, or of a patched copy of one. */
export async function startIngest(source: string, port: number): Promise<Ingest> {
  const env = { ...process.env, PORT: String(port), LOG_LEVEL: "silent" };
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/ingest.ts"], {
    ...{ cwd: source, env, stdio: "inherit" },
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error("the ingest process ended by itself");
    const answer = await fetch(`http://127.0.0.1:${String(port)}/api/health`).catch(() => null);
    if (answer?.ok) break;
    await sleep(50);
  }
  return {
    kill: async () => {
      await end(child, "SIGKILL");
    },
    stop: () => end(child, "SIGTERM"),
  };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    child.once("exit", resolve);
    child.kill(signal);
  });
}
