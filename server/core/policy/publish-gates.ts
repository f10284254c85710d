/** The steps before a draft may rule, in the order in which they turn green. */
export type GateName = "check" | "test" | "replay" | "publish";

export interface Gate {
  gate: GateName;
  open: boolean;
  /** Why it is shut and what opens it, or what was found. A whole sentence. */
  says: string;
}

/** What is known of a draft when somebody wants it published. */
export interface GatesAsked {
  /** Errors of the check. */
  errors: number;
  failedTests: number;
  tests: number;
  draft: { revision: number; savedBy: string };
  /** The newest replay; null before the first. */
  replay: { revision: number; live: number | null; seenBy: string | null; approvedBy: string | null } | null;
  /** The release that rules now. */
  live: number | null;
  /** How many members may publish. */
  leads: number;
  /** Number of the release whose share is growing; null: none. */
  running: number | null;
}

/**
 * Whether a draft may be published, gate by gate. A replay counts for the revision and the release that it compared alone,
 * and whoever saved the revision is not its second lead.
 */
export function publishGates(asked: GatesAsked): Gate[] {
  return [checkGate(asked), testGate(asked), replayGate(asked), publishGate(asked)];
}

function checkGate({ errors }: GatesAsked): Gate {
  if (errors === 0) return { gate: "check", open: true, says: "The check found no error." };
  return {
    gate: "check",
    open: false,
    says: `The check found ${count(errors, "error")}. Mend what it lists, and save.`,
  };
}

function testGate({ failedTests, tests }: GatesAsked): Gate {
  if (failedTests > 0) {
    const says = `${count(failedTests, "test")} of ${String(tests)} failed. Mend the policy, or the test if it asks for the wrong thing.`;
    return { gate: "test", open: false, says };
  }
  const says = tests === 0 ? "This release has no test of its own." : `All ${count(tests, "test")} passed.`;
  return { gate: "test", open: true, says };
}

function replayGate({ replay, draft, live }: GatesAsked): Gate {
  const shut = (says: string): Gate => ({ gate: "replay", open: false, says });
  if (replay === null) return shut("Replay the draft over past decisions, and look at what it would have changed.");
  if (replay.revision !== draft.revision) return shut("The draft was saved after its replay. Replay it again.");
  if (replay.live !== live) return shut("Another release rules since the replay. Replay the draft against that one.");
  if (replay.seenBy === null) return shut("Look at the replay, and say that you have.");
  return { gate: "replay", open: true, says: "The replay of this revision was looked at." };
}

function publishGate(asked: GatesAsked): Gate {
  const shut = (says: string): Gate => ({ gate: "publish", open: false, says });
  if (asked.running !== null) {
    return shut(`Release ${String(asked.running)} is being rolled out. Complete or stop that first.`);
  }
  if (![checkGate, testGate, replayGate].every((gate) => gate(asked).open)) {
    return shut("The steps before this one come first.");
  }
  const seconded = asked.replay?.approvedBy ?? null;
  if (asked.leads > 1 && (seconded === null || seconded === asked.draft.savedBy)) {
    return shut("A second lead has to look at the replay and approve it: not who saved this revision.");
  }
  return { gate: "publish", open: true, says: "It can be published." };
}

function count(n: number, noun: string): string {
  return `${String(n)} ${noun}${n === 1 ? "" : "s"}`;
}
