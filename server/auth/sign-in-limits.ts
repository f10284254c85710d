/** Failures older than this are forgotten. */
export const signInWindowMs = 15 * 60_000;
const perEmail = 5;
const perIp = 20;

/** Whether another try is refused, given the failures of the window without the try itself. */
export function isLocked(failures: { byEmail: number; byIp: number }): boolean {
  return !(failures.byEmail < perEmail && failures.byIp < perIp);
}
