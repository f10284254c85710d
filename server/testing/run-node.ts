import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { expect } from "vitest";

const root = resolve(import.meta.dirname, "../..");

export type CommandEnv = Record<string, string | undefined>;
export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Starts plain Node with `args` at the root; of this process's environment nothing but the PATH goes along. */
export function spawnNode(args: string[], env: CommandEnv) {
  const given = { PATH: process.env["PATH"], ...env };
  return spawn(process.execPath, args, { cwd: root, env: given as unknown as NodeJS.ProcessEnv });
}

/** Runs plain Node with `args` to its end. */
export function runNode(args: string[], env: CommandEnv): Promise<Ran> {
  return new Promise((done) => {
    const child = spawnNode(args, env);
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.once("close", (status) => {
      done({ status, stdout, stderr });
    });
  });
}

/** A refusal: one line on stderr with these words, nothing on stdout, exit 1. */
export function expectLine({ status, stdout, stderr }: Ran, words: string): void {
  expect(stderr).toContain(words);
  expect({ status, stdout, lines: stderr.trimEnd().split("\n").length }).toEqual({ status: 1, stdout: "", lines: 1 });
}
