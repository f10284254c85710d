import { expect, it } from "vitest";
import type { Found, Receipt, Write, WriteResult } from "./write";

/** A key that no run has used: exams of real vendors are taken more than once. */
export function freshWrite(expectedVersion?: string): Write {
  const write: Write = { key: `exam-${crypto.randomUUID()}`, actor: { kind: "agent", id: "exam" } };
  return expectedVersion === undefined ? write : { ...write, expect: expectedVersion };
}

/** The receipt of a write that must have been done. */
export function receiptOf(result: WriteResult): Receipt {
  if (result.kind !== "done") throw new Error(`expected a receipt, got ${JSON.stringify(result)}`);
  return result.receipt;
}

/** What every port's exam hands to the questions that hold for all writes. */
export interface WriteExam {
  findByKey(key: string): Promise<Found>;
  /** How many effects really stand in the vendor's ledger under this key. */
  countEffects(key: string): Promise<number>;
}

/**
 * The questions that hold for every write of every port: once per key, equal receipts, another request under the key
 * refused, and a look-up that knows. `first` and `other` make two different requests; `first` must be possible.
 */
export function examineWrite(
  title: string,
  exam: () => WriteExam,
  first: (write: Write) => Promise<WriteResult>,
  other: (write: Write) => Promise<WriteResult>,
): void {
  it(`${title}: the same key twice is one effect and one receipt`, async () => {
    const write = freshWrite();
    expect(await exam().findByKey(write.key)).toEqual({ kind: "absent" });
    const racing = await Promise.all([first(write), first(write)]);
    const repeated = await first(write);
    const receipt = receiptOf(repeated);
    expect(racing.map(receiptOf)).toEqual([receipt, receipt]);
    expect(receipt.key).toBe(write.key);
    expect(await exam().countEffects(write.key)).toBe(1);
    expect(await exam().findByKey(write.key)).toEqual({ kind: "done", receipt });
    expect(await other(write)).toMatchObject({ kind: "rejected" });
    expect(await exam().countEffects(write.key)).toBe(1);
    expect(await exam().findByKey(write.key)).toEqual({ kind: "done", receipt });
  });
}

/** A write that may not happen: refused in words, and no effect under its key. */
export async function expectNoEffect(
  exam: WriteExam,
  kind: "rejected" | "conflict",
  write: Write,
  result: Promise<WriteResult>,
): Promise<void> {
  expect(await result).toMatchObject({ kind });
  expect(await exam.countEffects(write.key)).toBe(0);
  expect(await exam.findByKey(write.key)).toEqual({ kind: "absent" });
}
