// The simulation's own health.

import { classes, verdict } from './exactness.js';
import { clock, compact, duration, oneDecimal, plural, zoneName } from './format.js';
import { described, paced } from './state.js';
import { prefersStill } from './theme.js';
import { onZone } from './zone.js';

const byId = (id) => document.getElementById(id);

function put(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

/** Ticks between reports at the speed of the last few seconds, and never backwards but for a restart. */
class SimulatedClock {
  static #WINDOW = 5_000;
  static #LONGEST_TICK = 1_000;
  #reports = [];

  report(simulated) {
    const last = this.#reports.at(-1);
    if (last !== undefined && simulated === last.simulated) return;
    if (last !== undefined && simulated < last.simulated) this.#reports = [];
    const at = performance.now();
    this.#reports.push({ simulated, at });
    // One report older than the window stays, or there would be no speed when reports are rare.
    while (this.#reports.length > 2 && this.#reports[1].at < at - SimulatedClock.#WINDOW) this.#reports.shift();
  }

  /** Milliseconds; null before the first report. Goes on for a second at most without a new one. */
  now() {
    const last = this.#reports.at(-1);
    if (last === undefined) return null;
    return last.simulated + this.#speed() * Math.min(SimulatedClock.#LONGEST_TICK, performance.now() - last.at);
  }

  /** Reports come in bursts: over less than a second they tell no speed. */
  #speed() {
    const first = this.#reports[0];
    const last = this.#reports.at(-1);
    const passed = last.at - first.at;
    return passed < 1_000 ? 0 : (last.simulated - first.simulated) / passed;
  }
}

const simulated = new SimulatedClock();
let latest = null;

onZone(() => latest !== null && put('clock-note', clockNote(latest)));

export function startClock() {
  let shown = 0;
  const tick = () => {
    const now = simulated.now();
    if (now === null) return;
    // A report may be a little behind what was shown; time waits for it rather than turning back.
    shown = now < shown && shown - now < 60_000 ? shown : now;
    put('clock', clock(shown));
    byId('clock').dateTime = new Date(shown).toISOString();
  };
  setInterval(tick, prefersStill.matches ? 1_000 : 200);
}

/** Says why there is no news; what is shown is old then, and nothing of it looks as if it were known now. */
export function showOutage(state, words, notice) {
  showLink(state, words, notice);
  document.body.dataset.news = 'old';
  if (byId('exactness-vital').dataset.tone === 'good') {
    byId('exactness-vital').dataset.tone = '';
    put('exactness', 'Unknown');
    put('exactness-note', 'exact when last heard');
  }
}

function showLink(state, words, notice) {
  const link = byId('link');
  link.dataset.state = state;
  put('link', words);
  byId('notice').hidden = notice === '';
  put('notice', notice);
}

export function showStatus(status) {
  const { state, pace, lag, exactness, events } = status;
  latest = status;
  showLink(...described(state));
  document.body.dataset.news = 'fresh';
  byId('backfill').hidden = state.percent === null;
  byId('backfill').value = state.percent ?? 0;
  if (status.simulatedTime) simulated.report(Date.parse(status.simulatedTime));
  put('clock-note', clockNote(status));
  const [mode, asked] = paced(pace);
  put('pace', mode);
  put('pace-note', asked);
  put('rate', rate(status.achievedEventsPerSecond));
  put('rate-note', targetRate(pace));
  put('lag', lag.simulatedSeconds === null ? '–' : duration(lag.simulatedSeconds));
  put('lag-note', `${plural(lag.records, 'record')} behind`);
  const [tone, words, note] = verdict(status);
  // What a silent generator has written since is not known.
  const isKnown = tone !== 'good' || state.name !== 'Stalled';
  byId('exactness-vital').dataset.tone = isKnown ? tone : '';
  put('exactness', isKnown ? words : 'Unknown');
  put('exactness-note', isKnown ? note : `exact when last heard, ${note}`);
  for (const [id, [text, classTone = '']] of Object.entries(classes(exactness))) {
    put(id, text);
    byId(id).dataset.tone = classTone;
  }
  put('postings', compact(events.postings));
  put('candidates', compact(events.candidates));
  put('applications', compact(events.applications));
  put('status-changes', compact(events.statusChanges));
}

function targetRate(pace) {
  if (pace === null || pace.targetEventsPerSecond === 0) return 'no target';
  return pace.targetEventsPerSecond === null ? 'target unknown now' : `target ${rate(pace.targetEventsPerSecond)}`;
}

const rate = (perSecond) => (perSecond < 100 ? oneDecimal(perSecond) : compact(Math.round(perSecond)));

function clockNote(status) {
  if (!status.simulatedTime) return status.start ? 'waiting for every shard to report' : 'the market has not started yet';
  return `simulated time, ${zoneName(status.simulatedTime)}`;
}
