// The simulation's own health, at the top of the page.

import { clock, compact, count, duration, moment, oneDecimal, plural } from './format.js';
import { prefersStill } from './theme.js';

const MODES = { RealTime: 'Real time', Accelerated: 'Accelerated', ConstantRate: 'Constant rate', Unbounded: 'Unbounded' };
const byId = (id) => document.getElementById(id);

function put(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

/** Ticks between two reports at the speed that they had, and never backwards but for a restart. */
class SimulatedClock {
  #reported = null;
  #speed = 0;

  report(simulated) {
    const now = performance.now();
    if (this.#reported !== null && simulated !== this.#reported.simulated) {
      const passed = now - this.#reported.at;
      const speed = passed > 0 ? (simulated - this.#reported.simulated) / passed : 0;
      this.#speed = Math.max(0, this.#speed === 0 ? speed : this.#speed * 0.7 + speed * 0.3);
    }
    if (this.#reported === null || simulated !== this.#reported.simulated) {
      this.#reported = { simulated, at: now };
    }
  }

  /** Milliseconds; null before the first report. Goes on for a second at most without a new one. */
  now() {
    if (this.#reported === null) return null;
    const passed = Math.min(1_000, performance.now() - this.#reported.at);
    return this.#reported.simulated + this.#speed * passed;
  }
}

const simulated = new SimulatedClock();

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

export function showLink(state, words, notice = '') {
  const link = byId('link');
  link.dataset.state = state;
  put('link', words);
  byId('notice').hidden = notice === '';
  put('notice', notice);
}

export function showStatus(status) {
  const { pace, lag, exactness, events } = status;
  if (status.simulatedTime) simulated.report(Date.parse(status.simulatedTime));
  put('clock-note', clockNote(status));
  put('pace', pace ? MODES[pace.mode] ?? pace.mode : 'Not started');
  put('pace-note', pace ? `target ${moment(pace.targetSimulatedTime)}` : 'no generator has reported');
  put('rate', rate(status.achievedEventsPerSecond));
  put('rate-note', pace?.targetEventsPerSecond ? `target ${rate(pace.targetEventsPerSecond)}` : 'no target');
  put('lag', lag.simulatedSeconds === null ? '–' : duration(lag.simulatedSeconds));
  put('lag-note', `${plural(lag.records, 'record')} behind`);
  const [tone, words, note] = exactnessInWords(exactness, lag);
  byId('exactness-vital').dataset.tone = tone;
  put('exactness', words);
  put('exactness-note', note);
  put('postings', compact(events.postings));
  put('candidates', compact(events.candidates));
  put('applications', compact(events.applications));
  put('status-changes', compact(events.statusChanges));
}

const rate = (perSecond) => (perSecond < 100 ? oneDecimal(perSecond) : compact(Math.round(perSecond)));

function clockNote(status) {
  if (!status.simulatedTime) return status.start ? 'waiting for every shard to report' : 'the market has not started yet';
  return 'simulated time, UTC';
}

/** Events that are written but not stored yet are on their way, not missing. */
function exactnessInWords({ expected, observed, missing, unexpected, parked, dead }, { records }) {
  if (expected === 0) return ['', '–', 'nothing written yet'];
  const ofAll = `${count(observed)} of ${count(expected)}`;
  if (dead > 0) return ['bad', plural(dead, 'dead letter'), ofAll];
  if (missing === 0 && unexpected === 0 && parked === 0) return ['good', 'Exact', ofAll];
  if (records > 0) return ['good', 'Exact so far', `${count(Math.max(missing, parked))} on the way`];
  if (missing > 0) return ['warn', `${count(missing)} missing`, ofAll];
  if (unexpected > 0) return ['warn', `${count(unexpected)} unexpected`, ofAll];
  return ['warn', `${count(parked)} parked`, ofAll];
}
