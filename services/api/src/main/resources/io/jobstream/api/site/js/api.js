// Asks the service, and says in words why it did not answer.

import { stream } from './stream.js';

/** An answer that was not to be had; its message is for people. */
export class ApiError extends Error {}

/** Milliseconds. The service itself gives up on the database earlier. */
const ANSWER_WITHIN = 20_000;

/** Milliseconds. The service tells the status at least every 5 s, and sets how long a silence may be. */
const LONGEST_SILENCE = 1_000 * Number(document.querySelector('meta[name="longest-silence-seconds"]').content);

/** Addresses are relative to the page, so that it works below any path of a proxy. */
const address = (path) => new URL(path, document.baseURI);

/** The document at a path; `query` holds parameters, a list for one that is repeated. */
export function get(path, query, signal) {
  return ask(path, query, { headers: { Accept: 'application/json' } }, (response) => response.json(), signal);
}

/** The table at a path, as CSV. */
export function getCsv(path, query) {
  return ask(path, query, { headers: { Accept: 'text/csv' } }, (response) => response.blob());
}

/** Replaces the document at a path, and gives what the service answers. */
export function put(path, document) {
  const request = { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(document) };
  return ask(path, {}, request, (response) => response.json());
}

async function ask(path, query, request, read, signal) {
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
    return await read(await answer(await fetch(url, { ...request, signal: abort.signal })));
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

/** Follows the status for as long as the page is open, on one stream for all tabs if the browser can share it. */
export function follow({ onStatus, onUnavailable, onLost, onSilent }) {
  const told = (message) => {
    if (message.kind === 'status') onStatus(message.status);
    else if (message.kind === 'unavailable') onUnavailable(message.reason);
    else if (message.kind === 'lost') onLost();
    else onSilent(LONGEST_SILENCE / 1_000);
  };
  const alone = () => stream(address('api/v1/live').href, LONGEST_SILENCE, told);
  if (!('SharedWorker' in globalThis)) {
    alone();
    return;
  }
  const script = new URL('./shared-stream.js', import.meta.url);
  script.searchParams.set('address', address('api/v1/live').href);
  script.searchParams.set('silence', LONGEST_SILENCE);
  const worker = new SharedWorker(script, { type: 'module' });
  let watchdog;
  // Whoever shares the stream may die as well: then the page listens by itself.
  const leave = () => {
    clearTimeout(watchdog);
    worker.port.onmessage = null;
    worker.onerror = null;
    worker.port.postMessage('bye');
    alone();
  };
  const watch = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      told({ kind: 'silent' });
      leave();
    }, LONGEST_SILENCE + 5_000);
  };
  worker.port.onmessage = ({ data }) => {
    watch();
    told(data);
  };
  worker.onerror = leave;
  watch();
  // A page that is kept for Back goes on when it is shown again.
  addEventListener('pagehide', () => worker.port.postMessage('bye'));
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
}
