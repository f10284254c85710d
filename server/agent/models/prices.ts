/** Tokens of one call or of several together. */
export interface TokenCount {
  inputTokens: number;
  outputTokens: number;
}

/**
 * US dollars per million tokens, which is the same as millionths of a dollar per token: [input, output]. OpenAI's list
 * prices; a model that is not listed costs 0, which the screens show as unknown.
 */
const prices: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["gpt-5", [1.25, 10]],
  ["gpt-5-mini", [0.25, 2]],
  ["gpt-5-nano", [0.05, 0.4]],
  ["gpt-4.1", [2, 8]],
  ["gpt-4.1-mini", [0.4, 1.6]],
  ["gpt-4.1-nano", [0.1, 0.4]],
  ["gpt-4o", [2.5, 10]],
  ["gpt-4o-mini", [0.15, 0.6]],
  ["o3", [2, 8]],
  ["o4-mini", [1.1, 4.4]],
]);

/** Cost of a call, rounded up. A dated name ("gpt-4o-2024-08-06") costs what its base name does. */
export function costOf(model: string, usage: TokenCount): { micros: number } {
  const price = prices.get(model) ?? prices.get(model.replace(/-\d{4}-\d{2}-\d{2}$/, ""));
  if (!price) return { micros: 0 };
  return { micros: Math.ceil(usage.inputTokens * price[0] + usage.outputTokens * price[1]) };
}
