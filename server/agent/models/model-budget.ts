/** What language models have cost: tokens in and out together, and wall milliseconds. */
export interface ModelSpend {
  tokens: number;
  ms: number;
}

/** Few texts need more tokens than one for two bytes; none that a person wrote needs fewer than one for sixteen. */
const bytesPerTokenAtLeast = 2;
const bytesPerTokenAtMost = 16;

/**
 * What the model may still cost one episode of a ticket. Asked before each request leaves, repairs, look-ups and retries
 * included; one that has left is paid for whatever comes of it, by what the server reports, or by its length where it reports
 * nothing, or less than so many bytes can be.
 */
export class ModelBudget {
  readonly #limits: { tokens: number; seconds: number };
  readonly #before: ModelSpend;
  readonly #since: ModelSpend = { tokens: 0, ms: 0 };
  #refused: string | null = null;

  constructor(limits: { tokens: number; seconds: number }, before: ModelSpend) {
    this.#limits = limits;
    this.#before = before;
  }

  /** What was spent since this budget was opened. */
  get since(): ModelSpend {
    return { ...this.#since };
  }

  /** Why a request was not let through, or not waited for, in words for a person; null while none was. */
  get refused(): string | null {
    return this.#refused;
  }

  get #tokensLeft(): number {
    return this.#limits.tokens - this.#before.tokens - this.#since.tokens;
  }

  get msLeft(): number {
    return Math.max(0, this.#limits.seconds * 1000 - this.#before.ms - this.#since.ms);
  }

  /** Null: a request of so many bytes may leave, and is paid for. Else why not. */
  admit(bytes: number): string | null {
    if (this.msLeft <= 0) return this.refuseTime();
    if (this.#tokensLeft < Math.ceil(bytes / (2 * bytesPerTokenAtLeast))) return this.#refuse(this.#noTokens);
    this.#since.tokens += estimate(bytes);
    return null;
  }

  /** What a request that was admitted has really cost, by its answer. */
  settle(input: Reported, output: Reported): void {
    this.#since.tokens += cost(input) + cost(output) - estimate(input.bytes);
  }

  spendTime(ms: number): void {
    this.#since.ms += Math.max(0, Math.round(ms));
  }

  /** The time ran out, before a request or while its answer was waited for. */
  refuseTime(): string {
    const seconds = String(this.#limits.seconds);
    return this.#refuse(`the model has used up the ${seconds} seconds that it may take for this request`);
  }

  get #noTokens(): string {
    const tokens = this.#limits.tokens.toLocaleString("en-US");
    return `the model has used up the ${tokens} tokens that it may take for this request`;
  }

  #refuse(why: string): string {
    this.#refused ??= why;
    return this.#refused;
  }
}

/** Length of what was sent or came back, and the tokens that the server says it was; undefined: it does not say. */
export interface Reported {
  bytes: number;
  tokens: number | undefined;
}

function cost({ bytes, tokens }: Reported): number {
  const isReported = tokens !== undefined && Number.isFinite(tokens) && tokens > 0;
  return isReported ? Math.max(Math.ceil(tokens), Math.ceil(bytes / bytesPerTokenAtMost)) : estimate(bytes);
}

function estimate(bytes: number): number {
  return Math.ceil(bytes / bytesPerTokenAtLeast);
}
