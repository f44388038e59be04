// Asks the service, and says in words why it did not answer.

/** An answer that was not to be had; its message is for people. */
export class ApiError extends Error {}

/** Milliseconds. The service itself gives up on the database earlier. */
const ANSWER_WITHIN = 20_000;

/** Milliseconds. The service tells the status at least every 5 s. */
const LONGEST_SILENCE = 25_000;

/** The document at a path; `query` holds parameters, a list for one that is repeated. */
export async function get(path, query, signal) {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query)) {
    for (const one of [].concat(value ?? [])) {
      url.searchParams.append(name, one);
    }
  }
  const abort = new AbortController();
  const cancel = () => abort.abort();
  signal?.addEventListener('abort', cancel);
  const timer = setTimeout(cancel, ANSWER_WITHIN);
  try {
    return await answer(await fetch(url, { signal: abort.signal, headers: { Accept: 'application/json' } }));
  } catch (error) {
    if (error instanceof ApiError || signal?.aborted) throw error;
    if (abort.signal.aborted) throw new ApiError(`The service did not answer within ${ANSWER_WITHIN / 1_000} s.`);
    throw new ApiError('The service cannot be reached.');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}

async function answer(response) {
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  throw new ApiError(problem.detail ?? `The service answered ${response.status}.`);
}

/** Follows the status for as long as the page is open; after an error or a silence it connects again. */
export function follow({ onStatus, onUnavailable, onLost, onSilent }) {
  let source;
  let watchdog;
  const listen = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      onSilent(LONGEST_SILENCE / 1_000);
      source.close();
      connect();
    }, LONGEST_SILENCE);
  };
  const connect = () => {
    listen();
    source = new EventSource('/api/v1/live');
    source.addEventListener('status', (event) => {
      listen();
      onStatus(JSON.parse(event.data));
    });
    source.addEventListener('unavailable', (event) => {
      listen();
      onUnavailable(JSON.parse(event.data).reason);
    });
    source.addEventListener('error', ({ target }) => {
      onLost();
      // Browsers give up on an answer that is not a stream, such as that of a proxy.
      if (target.readyState === EventSource.CLOSED) setTimeout(() => target === source && connect(), 3_000);
    });
  };
  connect();
}
