import type { Shell } from "./shell";

/** What an audit line of a member's decision says of the API key that it came through; nothing where they came themself. */
export function actingKey({ actingKey: key }: Shell): { key?: string } {
  return key === undefined ? {} : { key };
}
