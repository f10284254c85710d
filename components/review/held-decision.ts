/** What an undo brought back: where it waits now, and what could not be taken back of several. */
export interface Back {
  id: string;
  /** Whether the line of the list stands for it still, under the id that it had. */
  same: boolean;
  left?: readonly string[];
}

/** What came of a decision: until when it can be taken back, and how; or what else the reader should know. */
export interface Settled {
  actsAt: Date | null;
  undo: (() => Promise<Back>) | null;
  /** In place of what the reader was told at once. */
  says?: string;
  note?: string;
  /** It waits on, for somebody else. */
  stays?: boolean;
}

/** A decision of this moment that can be taken back, or that the server is being asked about. */
export interface HeldDecision {
  /** Counts up in the order of deciding. */
  key: number;
  id: string;
  says: string;
  note: string | null;
  /** "Undo", or "Undo all 7". */
  verb: string;
  /** When it is carried out; null while the server is asked, and for what has no such time. */
  until: Date | null;
  settled: Promise<Settled>;
}
