import { isCovered, isTyping, ownsArrows, ownsEnter } from "./keys-allowed";
import { matchKeys } from "./match";
import { pressOf } from "./press";

export interface KeyBinding {
  /** `j`, `mod+k`, `g q`, `j | ArrowDown`: see press.ts and match.ts. */
  keys: string;
  /** What it does, as a verb: the line of the `?` sheet and of the palette. */
  name: string;
  /** The heading that it is listed under. */
  group: string;
  run: () => void;
  /** False: neither works nor is listed. Undefined means true. */
  when?: boolean;
  /** Also while a text is typed. For presses with `mod` and for Escape. */
  typing?: boolean;
  /** Also while a dialog or menu is open. */
  inDialog?: boolean;
  /** Also for the repeats of a key held down. Never for what decides. */
  repeat?: boolean;
  /** Offered in the command palette too. */
  palette?: boolean;
  /** Only listed in the sheet: what opens first binds it for itself. A real binding of the same keys is listed instead. */
  listOnly?: boolean;
}

/** How long the next press of a sequence may take. */
const sequenceMs = 2_000;

/** A character without Ctrl or Cmd: what stray input could press. */
function isSingle(keys: string): boolean {
  return !keys.includes("mod+") && !/^(Escape|Enter|Arrow)/.test(keys);
}

/** Everything that is bound on the page, and what has been typed of a sequence. */
export class KeyRegistry {
  private readonly scopes = new Map<string, { scope: string; bindings: readonly KeyBinding[] }>();
  private typed: readonly string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private singleKeys = true;

  set(id: string, scope: string, bindings: readonly KeyBinding[]): void {
    this.scopes.set(id, { scope, bindings });
  }

  remove(id: string): void {
    this.scopes.delete(id);
    this.wait([]);
  }

  /** Off: presses without Ctrl or Cmd do nothing, for who dictates or types with a device that sends stray keys. */
  setSingleKeys(on: boolean): void {
    this.singleKeys = on;
  }

  hasSingleKeys = (): boolean => this.singleKeys;

  /** What works now, in the order in which it was mounted; the last one wins. */
  active(): readonly KeyBinding[] {
    return [...this.scopes.values()].flatMap(({ bindings }) => bindings.filter((binding) => binding.when !== false));
  }

  /** Runs what a key event completes. True when it was ours, so that the browser leaves it alone. */
  press(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing) return false;
    const press = pressOf(event);
    if (press === null) return false;
    const open = this.active().filter((binding) => this.mayRun(binding, event));
    const { run, pending } = matchKeys(open, this.typed, press);
    this.wait(pending);
    run?.run();
    return run !== null || pending.length > 0;
  }

  private mayRun(binding: KeyBinding, event: KeyboardEvent): boolean {
    const { keys } = binding;
    const refusals = [
      binding.listOnly === true,
      !this.singleKeys && isSingle(keys),
      event.repeat && binding.repeat !== true,
      binding.typing !== true && isTyping(event.target),
      binding.inDialog !== true && isCovered(document),
      !keys.includes("mod+") && /^(Enter| )$/.test(event.key) && ownsEnter(event.target),
      event.key.startsWith("Arrow") && ownsArrows(event.target),
    ];
    return !refusals.includes(true);
  }

  private wait(typed: readonly string[]): void {
    clearTimeout(this.timer);
    if (typed.length > 0) this.timer = setTimeout(() => this.wait([]), sequenceMs);
    this.typed = typed;
  }
}
