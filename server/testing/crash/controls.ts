import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Batch } from "./cells";
import { repository } from "./children";

/** A guard that is taken out of a copy of the source, and the cells that have to show it. */
export interface Control {
  guard: string;
  patches: readonly { file: string; from: string; to: string }[];
  batches: readonly Batch[];
  /** Takes minutes: no part of the short form. */
  isLong?: boolean;
}

const frozen: Batch = {
  ...{ mode: "frozen", fault: "none", setting: "look-up only", kinds: ["refund", "bug"], every: 1, from: 0 },
  only: ["knowledge", "investigate", "propose", "record decision", "reserve action"],
};

const clocks = (["clock ahead", "clock behind"] as const).map((mode): Batch => {
  const late = { fault: "slow, past the deadline", setting: "slow look-up only" } as const;
  return { ...frozen, mode, ...late, only: ["records", "record outcome"] };
});

const pairs: Batch = {
  ...{ ...frozen, mode: "one order twice", setting: "keys + look-up", kinds: ["pair"] },
  only: ["propose", "record decision"],
};

export const controls: readonly Control[] = [
  {
    guard: "the intent row is written before the call",
    patches: [
      { file: "server/flows/perform-action.ts", from: "await sendRun(tx, run, now, owned.connectionId);", to: "" },
      {
        file: "server/flows/record-outcome.ts",
        from: "  await spareVendor(held, shell, run, called);",
        to: "  await sendRun(tx, run, now, called.owned.connectionId);",
      },
      { file: "server/flows/record-outcome.ts", from: "import { moveRun }", to: "import { moveRun, sendRun }" },
    ],
    batches: [{ ...frozen, mode: "killed", only: ["call vendor", "record outcome"] }],
  },
  {
    guard: "every write of a worker names its fence and its lease",
    patches: [
      {
        file: "server/store/tickets.ts",
        from: "where id = ${claim.ticketId}::uuid and fence = ${claim.fence} and lease_until > clock_timestamp()",
        to: "where id = ${claim.ticketId}::uuid",
      },
      {
        file: "server/store/tickets.ts",
        from: "where: { id: claim.ticketId, fence: claim.fence }, data });",
        to: "where: { id: claim.ticketId }, data });",
      },
    ],
    batches: [frozen],
  },
  {
    guard: "a fenced write that changed no row stops the worker",
    patches: [
      {
        file: "server/store/tickets.ts",
        from: 'if (!row) throw new AppError("stale", "Another worker has taken this ticket over");',
        to:
          "if (!row) { const head = await tx.auditHead.findFirst({ where: { stream: `ticket:${claim.ticketId}` } });" +
          ' return { runState: "decided", settingsRevision: 2, auditHead: head && { seq: head.seq, hash: head.hash },' +
          ' heard: await tx.message.count({ where: { ticketId: claim.ticketId, direction: "in", automatic: false } }) }; }',
      },
      {
        file: "server/store/tickets.ts",
        from: 'if (count !== 1) throw new AppError("stale", "Another worker has taken this ticket over");',
        to: "void count;",
      },
    ],
    batches: [frozen],
  },
  {
    guard: "a successor waits out the quiet period before it looks",
    patches: [
      {
        file: "server/flows/reconcile-action.ts",
        from: "return new Date(sentAtOf(run) + shell.timing.callDeadlineMs",
        to: "return new Date(0 * shell.timing.callDeadlineMs",
      },
      {
        file: "server/flows/reconcile-action.ts",
        from: "shell.timing.quietMs + (looking?.lagMs ?? 0))",
        to: "0 * (looking?.lagMs ?? 0))",
      },
      {
        file: "server/flows/record-outcome.ts",
        from: "resumeAt: inMs(shell, callDeadlineMs + quietMs)",
        to: "resumeAt: inMs(shell, 0 * (callDeadlineMs + quietMs))",
      },
    ],
    batches: [
      {
        ...{ ...frozen, mode: "killed", fault: "slow, past the deadline", setting: "slow look-up only" },
        only: ["conversation", "records", "record decision"],
      },
    ],
  },
  {
    guard: "an event is taken once, and a message heard once",
    patches: [
      { file: "server/store/inbound-events.ts", from: "return count === 1;", to: "return count < 2;" },
      {
        file: "server/flows/receive-event.ts",
        from: "externalRef: message.ref,\n      text: message.text,\n      newText: newText(message.text),\n      authenticity",
        to: "externalRef: `${message.ref}#${shell.ids.next()}`,\n      text: message.text,\n      newText: newText(message.text),\n      authenticity",
      },
    ],
    batches: [{ ...frozen, mode: "intake killed", kinds: ["refund"], from: 1 }],
  },
  {
    guard: "processes take the time from the database",
    patches: [
      { file: "server/testing/crash/crash-worker.ts", from: "await followDatabaseClock(env().databaseUrl);", to: "" },
    ],
    batches: clocks,
    isLong: true,
  },
  {
    guard: "one open write per subject",
    patches: [
      {
        file: "server/store/action-runs.ts",
        from: "Promise<boolean> {\n  const count = await tx.$executeRaw`\n    update action_run set holds_subject = true",
        to: "Promise<boolean> {\n  if (runId !== subject) return true;\n  const count = await tx.$executeRaw`\n    update action_run set holds_subject = true",
      },
    ],
    // Who decides after the other has is told of it: only those who have decided together go on together.
    batches: [pairs, pairs],
  },
];

/** A copy of what a worker runs, with the guard taken out. Throws when the source no longer holds what is patched. */
export function copyWithout(control: Control): { source: string; remove(): void } {
  const source = mkdtempSync(join(tmpdir(), "crash-control-"));
  const isSource = (path: string) => !/\.(test|contract)\.ts$/.test(path);
  for (const folder of ["server", "prisma", "scripts"]) {
    cpSync(join(repository, folder), join(source, folder), { recursive: true, filter: isSource });
  }
  for (const file of ["tsconfig.json", "package.json"]) cpSync(join(repository, file), join(source, file));
  symlinkSync(join(repository, "node_modules"), join(source, "node_modules"));
  for (const { file, from, to } of control.patches) {
    const path = join(source, file);
    const text = readFileSync(path, "utf8");
    if (text.split(from).length !== 2) throw new Error(`${file} does not hold "${from}" exactly once`);
    writeFileSync(
      path,
      text.replace(from, () => to),
    );
  }
  return { source, remove: () => rmSync(source, { recursive: true, force: true }) };
}
