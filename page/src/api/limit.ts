// Nothing here waits for ever for an answer: a line may take a request and never say anything again.

/** Aborts after so long, or when `signal` does. Not AbortSignal.any, which browsers know only since 2023. */
export function within(ms: number, signal?: AbortSignal): AbortSignal {
  const limit = new AbortController();
  const end = (): void => limit.abort();
  const timer = setTimeout(end, ms);
  limit.signal.addEventListener('abort', () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  });
  if (signal?.aborted) end();
  else signal?.addEventListener('abort', end);
  return limit.signal;
}

/** Waits so long, or until the device finds its network again, or `signal` aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      window.removeEventListener('online', done);
      resolve();
    }
    if (signal.aborted) done();
    signal.addEventListener('abort', done);
    // When the device finds its network again there is no reason to sit out the rest of the delay.
    window.addEventListener('online', done);
  });
}
