/** Run by Next before the first request: a console that lacks a setting ends at once, with the list of what to set. */
export async function register(): Promise<void> {
  // eslint-disable-next-line no-restricted-syntax -- Next puts the value in when it builds: no variable is read here.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ env }, { startOrExit }, { followDatabaseClock }] = await Promise.all([
    import("@/server/platform/env"),
    import("@/server/platform/start-or-exit"),
    import("@/server/platform/follow-clock"),
  ]);
  await startOrExit(env);
  await followDatabaseClock(env().databaseUrl);
}
