const minute = 60_000;

export interface Due {
  /** "12 m", "3 h", "2 d"; with "late" where the time is over. */
  says: string;
  tone: "late" | "soon" | "calm";
  /** In full, for the reader that hears it. */
  spoken: string;
}

/** How long there is until an answer is due, or for how long it has been. Within the hour counts as soon. */
export function sayDue(dueAt: Date, now: Date): Due {
  const left = dueAt.getTime() - now.getTime();
  const size = Math.abs(left);
  const [amount, short, long] =
    size < 60 * minute
      ? [Math.floor(size / minute), "m", "minute"]
      : size < 48 * 60 * minute
        ? [Math.floor(size / (60 * minute)), "h", "hour"]
        : [Math.floor(size / (24 * 60 * minute)), "d", "day"];
  const figure = `${String(amount)} ${short}`;
  const words = `${String(amount)} ${long}${amount === 1 ? "" : "s"}`;
  if (left < 0) return { says: `${figure} late`, tone: "late", spoken: `answer ${words} late` };
  return { says: figure, tone: left < 60 * minute ? "soon" : "calm", spoken: `answer due in ${words}` };
}
