/** From now on this process takes the machine's clock to be off by so many milliseconds. */
export function shiftClock(offMs: number): void {
  const TrueDate = Date;
  globalThis.Date = class extends TrueDate {
    constructor(...given: [] | [string | number | Date]) {
      if (given.length === 0) super(TrueDate.now() + offMs);
      else super(...given);
    }

    static override now(): number {
      return TrueDate.now() + offMs;
    }
  } as DateConstructor;
}
