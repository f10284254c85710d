import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";

const Told = z.object({ fence: z.int().nullable(), wrote: z.boolean().nullable() });

/** How a racer fared: the fence that it won, if any; whether a write went through, null when it had no claim to write by. */
export type Raced = z.infer<typeof Told>;

export interface ClaimRacer {
  race(ticketId: string): Promise<Raced>;
  kill(): void;
}

/** Starts `claim-racer.ts` of `source`, this repository or a copy of it with something taken out. It ends with its parent. */
export async function startClaimRacer(databaseUrl: string, workspaceId: string, source: string): Promise<ClaimRacer> {
  const args = ["--import", "tsx", join(source, "server/testing/claim-racer.ts"), "--workspace", workspaceId];
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: source,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  // One answer per round: who ends instead fails the round.
  const heard = async (): Promise<unknown> => {
    const over = new AbortController();
    const ended = once(child, "exit", { signal: over.signal }).then(() => Promise.reject(new Error("a racer ended")));
    const answer = once(child, "message", { signal: over.signal }).then(([message]) => message as unknown);
    ended.catch(() => undefined);
    return Promise.race([answer, ended]).finally(() => {
      answer.catch(() => undefined);
      over.abort();
    });
  };
  await heard();
  return {
    race: async (ticketId) => {
      const answer = heard();
      child.send({ ticketId });
      return Told.parse(await answer);
    },
    kill: () => void child.kill("SIGKILL"),
  };
}
