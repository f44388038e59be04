// Brings the page to life: the status flows into the header, and tells panels and filters that there is news.

import { follow } from './api.js';
import { changes } from './charts/changes.js';
import { companies } from './charts/companies.js';
import { education } from './charts/education.js';
import { employment, workModes } from './charts/employment.js';
import { families } from './charts/families.js';
import { funnel, outcomes } from './charts/funnel.js';
import { levels, pay } from './charts/pay.js';
import { countries, places } from './charts/places.js';
import { recent } from './charts/recent.js';
import { scores } from './charts/scores.js';
import { skills } from './charts/skills.js';
import { summary } from './charts/summary.js';
import { volume } from './charts/volume.js';
import { Filters } from './filters.js';
import { showOutage, showStatus, startClock } from './header.js';
import { PaceMenu } from './pace.js';
import { Panel } from './panels.js';
import { Records } from './records.js';
import { switchSchemes } from './theme.js';
import { switchZones } from './zone.js';

const VIEWS = { summary, volume, changes, funnel, outcomes, scores, pay, skills, companies, families, education, levels, employment, workModes, places, countries, recent };
const FILTERS_EVERY = 30_000;

let filtersAt = -Infinity;
let simulatedTime = null;
let lastNews;

const filters = new Filters(document.getElementById('filters'), () => panels.forEach((panel) => panel.ask()));
const records = new Records(document.getElementById('record'));
const pace = new PaceMenu(document.getElementById('pace-menu'));
const page = { filters, open: (kind, id) => records.open(kind, id), now: () => simulatedTime };
// They ask for nothing before the first status: until then it is unknown when "the last 24 hours" are.
const panels = [...document.querySelectorAll('[data-panel]')].map((card) => new Panel(card, VIEWS[card.dataset.panel], page));

function refreshFilters() {
  if (performance.now() - filtersAt < FILTERS_EVERY) return;
  filtersAt = performance.now();
  // The choices stay as they are until the service answers; the panels say what is wrong.
  filters.refresh().catch(() => (filtersAt = -Infinity));
}

follow({
  onStatus(status) {
    showStatus(status);
    pace.show(status.pace);
    simulatedTime = status.simulatedTime;
    filters.setTime(simulatedTime);
    // Counts change once more when what was stored is merged into them.
    const news = `${status.updatedAt} ${status.exactness.unmerged}`;
    if (news !== lastNews) {
      lastNews = news;
      panels.forEach((panel) => panel.touch());
      refreshFilters();
    }
  },
  onUnavailable: (reason) => showOutage('waiting', 'Database away', `${reason}. The figures are those of the last news. The page goes on by itself.`),
  onLost: () => showOutage('lost', 'Connection lost', 'The connection to the service is lost. The figures are those of the last news. Trying again.'),
  onSilent: (seconds) => showOutage('lost', 'No news', `There has been no news from the service for ${seconds} s. The figures are those of the last news. Trying again.`),
});

switchSchemes(document.getElementById('scheme'));
switchZones(document.getElementById('clock-note'));
startClock();
