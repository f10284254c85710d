import type { CardId } from "@/server/core/metrics/cards";
import { cardWords } from "./card-words";

/** How many days back a period may reach, up to now. */
export const periods = ["7", "30", "90"] as const;

/** What the numbers are narrowed to; it lives in the address, so that a view can be kept and sent. */
export interface MetricsFilter {
  days: (typeof periods)[number];
  intent: string | null;
  /** The number whose conversations are listed; null: none is open. */
  card: CardId | null;
  /** Of those that were handed to a person, only these. */
  cause: string | null;
}

type Params = Record<string, string | string[] | undefined>;

const usual = "30";

/** Reads an address; what it does not understand narrows nothing. */
export function readMetricsFilter(params: Params): MetricsFilter {
  const textOf = (name: string) => {
    const value = params[name];
    const text = (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 80);
    return text === undefined || text === "" ? null : text;
  };
  const named = textOf("card") ?? "";
  const card = Object.hasOwn(cardWords, named) ? (named as CardId) : null;
  return {
    days: periods.find((days) => days === textOf("days")) ?? usual,
    intent: textOf("intent"),
    card,
    cause: card === null ? null : textOf("cause"),
  };
}

export function metricsHref({ days, ...rest }: MetricsFilter): string {
  const params = new URLSearchParams(days === usual ? {} : { days });
  for (const [name, value] of Object.entries(rest)) if (value !== null) params.set(name, value);
  const query = params.toString();
  return query === "" ? "/metrics" : `/metrics?${query}`;
}
