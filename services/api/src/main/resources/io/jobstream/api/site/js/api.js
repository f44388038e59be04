// Asks the service, and says in words why it did not answer.

/** An answer that was not to be had; its message is for people. */
export class ApiError extends Error {}

/** Milliseconds. The service itself gives up on the database earlier. */
const ANSWER_WITHIN = 20_000;

/** Milliseconds. The service tells the status at least every 5 s, and sets how long a silence may be. */
const LONGEST_SILENCE = 1_000 * Number(document.querySelector('meta[name="longest-silence-seconds"]').content);

/** Addresses are relative to the page, so that it works below any path of a proxy. */
const address = (path) => new URL(path, document.baseURI);

/** The document at a path; `query` holds parameters, a list for one that is repeated. */
export async function get(path, query, signal) {
  return (await ask(path, query, 'application/json', signal)).json();
}

/** The table at a path, as CSV. */
export async function getCsv(path, query) {
  return (await ask(path, query, 'text/csv')).blob();
}

async function ask(path, query, type, signal) {
  const url = address(path);
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
    return await answer(await fetch(url, { signal: abort.signal, headers: { Accept: type } }));
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
  if (response.ok) return response;
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
    source = new EventSource(address('api/v1/live'));
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
