/** When a call may still leave, and by when it has to be over: milliseconds of this process's monotonic clock. */
export interface CallWindow {
  leaveBy: number;
  endBy: number;
}

/** The code under which `fetchWithDeadline` knows that nothing has left. */
export const windowClosed = "CALL_WINDOW_CLOSED";

/**
 * A fetch that lets nothing leave after the window has closed, and waits for nothing beyond it. A process that was frozen
 * in mid-action wakes up with its window closed, whatever it believed just before.
 */
export function boundedFetch(fetchFn: typeof fetch, window: CallWindow): typeof fetch {
  return async (input, init) => {
    const now = performance.now();
    if (now > window.leaveBy || now >= window.endBy) {
      throw Object.assign(new Error("too late to begin a call"), { code: windowClosed });
    }
    const over = AbortSignal.timeout(Math.ceil(window.endBy - now));
    const signal = init?.signal ? AbortSignal.any([init.signal, over]) : over;
    return fetchFn(input, { ...init, signal });
  };
}
