/**
 * Runs what a process needs before it serves: a fault of the environment or the database is told in one line, without a stack,
 * and the process ends with 1, for whoever supervises it to see.
 */
export async function startOrExit<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return process.exit(1);
  }
}
