// Asks the service, and says in words why it did not answer.

/** An answer that was not to be had; its message is for people. */
export class ApiError extends Error {}

/** The document at a path; `query` holds parameters, a list for one that is repeated. */
export async function get(path, query, signal) {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query)) {
    for (const one of [].concat(value ?? [])) {
      url.searchParams.append(name, one);
    }
  }
  let response;
  try {
    response = await fetch(url, { signal, headers: { Accept: 'application/json' } });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError('The service cannot be reached.');
  }
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  throw new ApiError(problem.detail ?? `The service answered ${response.status}.`);
}

/** Follows the status for as long as the page is open; the browser connects again by itself. */
export function follow({ onStatus, onUnavailable, onLost }) {
  let source;
  const connect = () => {
    source = new EventSource('/api/v1/live');
    source.addEventListener('status', (event) => onStatus(JSON.parse(event.data)));
    source.addEventListener('unavailable', (event) => onUnavailable(JSON.parse(event.data).reason));
    source.addEventListener('error', () => {
      onLost();
      // Browsers give up on an answer that is not a stream, such as that of a proxy.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
    });
  };
  connect();
}
