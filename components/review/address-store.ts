import { readAddress, writeAddress, type QueueAddress } from "./queue-address";

/** Where the reader is in the queue, and what of it the browser's address says already. */
export class AddressStore {
  private readonly listeners = new Set<() => void>();
  private written: string;

  constructor(private address: QueueAddress) {
    this.written = writeAddress(address);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get = (): QueueAddress => this.address;

  change = (to: Partial<QueueAddress>): void => {
    this.address = { ...this.address, ...to };
    for (const listener of this.listeners) listener();
  };

  /**
   * Goes where the browser is, if somebody else took it there: a link, back, forward. What was written here is no news, so
   * that an echo that comes late does not lead back.
   */
  follow(search: string): void {
    const found = readAddress(new URLSearchParams(search));
    const whole = writeAddress(found);
    if (whole === this.written) return;
    this.written = whole;
    this.change(found);
  }

  /** How the browser's address has to change: a new view can be gone back from, another item takes the place of the one before. */
  pending(): { how: "push" | "replace"; whole: string } | null {
    const whole = writeAddress(this.address);
    if (whole === this.written) return null;
    const viewOf = (address: QueueAddress) => writeAddress({ ...address, item: null });
    const before = readAddress(new URLSearchParams(this.written.split("?")[1] ?? ""));
    this.written = whole;
    return { how: viewOf(before) === viewOf(this.address) ? "replace" : "push", whole };
  }
}
