// Brings the page to life: the status flows into the header, and tells panels and filters that there is news.

import { follow } from './api.js';
import { education } from './charts/education.js';
import { employment, workModes } from './charts/employment.js';
import { families } from './charts/families.js';
import { funnel } from './charts/funnel.js';
import { countries, places } from './charts/places.js';
import { recent } from './charts/recent.js';
import { scores } from './charts/scores.js';
import { volume } from './charts/volume.js';
import { Filters } from './filters.js';
import { showOutage, showStatus, startClock } from './header.js';
import { Panel } from './panels.js';

const VIEWS = { volume, families, scores, funnel, education, employment, workModes, places, countries, recent };
const FILTERS_EVERY = 30_000;

const filters = new Filters(document.getElementById('filters'), () => panels.forEach((panel) => panel.ask()));
// They ask for nothing before the first status: until then it is unknown when "the last 24 hours" are.
const panels = [...document.querySelectorAll('[data-panel]')].map(
  (card) => new Panel(card, VIEWS[card.dataset.panel], () => filters.current()),
);
let filtersAt = -Infinity;

function refreshFilters() {
  if (performance.now() - filtersAt < FILTERS_EVERY) return;
  filtersAt = performance.now();
  // The choices stay as they are until the service answers; the panels say what is wrong.
  filters.refresh().catch(() => (filtersAt = -Infinity));
}

let lastUpdate;

follow({
  onStatus(status) {
    showStatus(status);
    filters.setTime(status.simulatedTime);
    if (status.updatedAt !== lastUpdate) {
      lastUpdate = status.updatedAt;
      panels.forEach((panel) => panel.touch());
      refreshFilters();
    }
  },
  onUnavailable: (reason) => showOutage('waiting', 'Database away', `${reason}. The figures are those of the last news. The page goes on by itself.`),
  onLost: () => showOutage('lost', 'Connection lost', 'The connection to the service is lost. The figures are those of the last news. Trying again.'),
  onSilent: (seconds) => showOutage('lost', 'No news', `There has been no news from the service for ${seconds} s. The figures are those of the last news. Trying again.`),
});

startClock();
