// Listens to the service's live stream for as long as somebody wants it.

/** Milliseconds until the next try after an outage: longer each time, so that many pages do not overrun a service that starts. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 15_000;

/**
 * Tells {kind: 'status', status}, {kind: 'unavailable', reason}, {kind: 'lost'} or {kind: 'silent'}; after an outage or a
 * silence of so many milliseconds it connects again by itself. Gives a function that ends it.
 */
export function stream(address, longestSilence, tell) {
  let source;
  let watchdog;
  let retry;
  let pause = FIRST_PAUSE;

  const heard = (message) => {
    pause = FIRST_PAUSE;
    listen();
    tell(message);
  };
  const listen = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => again('silent', 0), longestSilence);
  };
  const again = (kind, wait) => {
    source.close();
    clearTimeout(watchdog);
    tell({ kind });
    retry = setTimeout(connect, wait);
    pause = Math.min(LONGEST_PAUSE, pause * 2);
  };
  const connect = () => {
    listen();
    source = new EventSource(address);
    source.addEventListener('status', ({ data }) => heard({ kind: 'status', status: JSON.parse(data) }));
    source.addEventListener('unavailable', ({ data }) => heard({ kind: 'unavailable', reason: JSON.parse(data).reason }));
    source.addEventListener('error', () => again('lost', pause));
  };
  connect();
  return () => {
    clearTimeout(watchdog);
    clearTimeout(retry);
    source.close();
  };
}
