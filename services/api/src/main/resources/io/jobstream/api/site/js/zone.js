// The time zone of the simulated times on the page: UTC, or the reader's own if they ask for it.

let isOwn = kept() === 'own';

function kept() {
  try {
    return localStorage.getItem('zone');
  } catch {
    return null; // Without storage the page begins with UTC.
  }
}

export const isUtc = () => !isOwn;

/** Calls back whenever the zone changes. */
export const onZone = (redraw) => addEventListener('zone', redraw);

/** Lets a button change between UTC and the reader's own zone. */
export function switchZones(button) {
  const show = () => button.setAttribute('aria-pressed', String(isOwn));
  show();
  button.addEventListener('click', () => {
    isOwn = !isOwn;
    try {
      if (isOwn) localStorage.setItem('zone', 'own');
      else localStorage.removeItem('zone');
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    show();
    dispatchEvent(new Event('zone'));
  });
}
