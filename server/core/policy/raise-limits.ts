import type { ReleaseBody } from "./replay";

/** A release whose limits are so many times as high, in every step and currency. null: it has no limit that could be raised. */
export function raiseLimits(body: ReleaseBody, factor: number): ReleaseBody | null {
  const { intents } = body.policy;
  const all = Object.values(intents).flatMap(({ cells }) => Object.values(cells));
  if (all.every(({ limits }) => limits === null || Object.keys(limits).length === 0)) return null;
  const raised = Object.entries(intents).map(([intent, policy]) => {
    const cells = Object.entries(policy.cells).map(([name, cell]) => {
      const limits = Object.entries(cell.limits ?? {}).map(([currency, minor]) => [
        currency,
        Math.round(minor * factor),
      ]);
      return [
        name,
        cell.limits === null ? cell : { ...cell, limits: Object.fromEntries(limits) as typeof cell.limits },
      ];
    });
    return [intent, { ...policy, cells: Object.fromEntries(cells) as typeof policy.cells }];
  });
  return { ...body, policy: { ...body.policy, intents: Object.fromEntries(raised) as typeof intents } };
}
