import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { FromWorker, type Point, type ToWorker } from "./protocol";

const root = resolve(import.meta.dirname, "../../..");

export interface Reached {
  ticketId: string;
  name: string;
  when: Point["when"];
}

/** A worker process, and what it has told so far. */
export interface Child {
  pid: number;
  /** Where an intake listens. */
  url: string | null;
  reached: Map<string, Reached>;
  /** Whose call, told of on the wire, is over. */
  answered: Set<string>;
  /** Names of the boundaries that each ticket has crossed here. */
  crossed: Map<string, string[]>;
  onReached: ((reached: Reached) => void) | null;
  work(points: Record<string, Point>, options?: { oneByOne?: boolean }): void;
  release(ticketId?: string): void;
  /** Puts its work down and stays warm for the next batch. */
  rest(): Promise<void>;
  signal(name: "SIGSTOP" | "SIGCONT"): void;
  kill(): Promise<void>;
}

/** `source`: where `server/` is, this repository or a copy of it with something taken out. */
export interface ChildOptions {
  env: Record<string, string>;
  source: string;
  role: "worker" | "intake";
  /** How far its machine's clock is off. */
  clockOffMs?: number;
}

/** Starts a process and waits until it is ready. */
export async function startChild({ env, source, role, clockOffMs = 0 }: ChildOptions): Promise<Child> {
  const program = join(source, "server/testing/crash/crash-worker.ts");
  const args = ["--import", "tsx", program, "--role", role, `--clock-off-ms=${String(clockOffMs)}`];
  const stdio: ["ignore", "inherit", "inherit", "ipc"] = ["ignore", "inherit", "inherit", "ipc"];
  const child = spawn(process.execPath, args, { cwd: source, env: { ...process.env, ...env }, stdio });
  let onReady: () => void = () => undefined;
  const told: Child = {
    pid: child.pid ?? 0,
    url: null,
    reached: new Map(),
    answered: new Set(),
    crossed: new Map(),
    onReached: null,
    work: (points, { oneByOne = false } = {}) => send(child, { tell: "work", points, oneByOne }),
    release: (ticketId) => send(child, { tell: "release", ticketId: ticketId ?? null }),
    rest: async () => {
      const rested = new Promise<void>((resolve) => {
        onReady = resolve;
      });
      send(child, { tell: "rest" });
      await rested;
      told.reached.clear();
      told.answered.clear();
      told.crossed.clear();
      told.onReached = null;
    },
    signal: (name) => void child.kill(name),
    kill: () => kill(child),
  };
  await new Promise<void>((ready, failed) => {
    onReady = ready;
    child.once("exit", (code, signal) => failed(new Error(`a worker ended by itself: ${String(code ?? signal)}`)));
    child.on("message", (raw) => {
      const message = FromWorker.parse(raw);
      if (message.tell === "ready") {
        told.url = message.url;
        onReady();
      } else if (message.tell === "crossed") told.crossed.set(message.ticketId, message.names);
      else if (message.tell === "answered") told.answered.add(message.ticketId);
      else {
        told.reached.set(message.ticketId, message);
        told.onReached?.(message);
      }
    });
  });
  return told;
}

export const repository = root;

function send(child: ChildProcess, message: ToWorker): void {
  if (child.connected) child.send(message);
}

/** SIGKILL, and gone when this resolves. */
function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
