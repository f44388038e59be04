// Keeps each panel's data fresh while it can be seen.

import * as echarts from '../vendor/echarts.esm.min.js';
import { get } from './api.js';
import { moment } from './format.js';
import { prefersDark, theme } from './theme.js';

const LEAST_INTERVAL = 2_000;
const MOST_DOUBLINGS = 4;

/** Answers that several panels ask for at the same time are asked for once. */
const underway = new Map();

function shared(path, query, signal) {
  const key = JSON.stringify([path, query]);
  if (!underway.has(key)) {
    underway.set(key, get(path, query, signal).finally(() => underway.delete(key)));
  }
  return underway.get(key);
}

/** Says from when on the answer counts, if that is earlier than what was asked for. */
function widened(from, asked) {
  const isWider = from && asked && Date.parse(from) < Date.parse(asked);
  return isWider ? `; counted from ${moment(from)}` : '';
}

export class Panel {
  #card;
  #view;
  #element;
  #chart = null;
  #data = null;
  #widened = '';
  #ready = null;
  #isVisible = false;
  #isStale = false;
  #lastLoad = -Infinity;
  #failures = 0;
  #timer = null;
  #abort = new AbortController();
  #filter = () => ({ query: {}, range: '' });

  constructor(card, view, filter) {
    this.#card = card;
    this.#view = view;
    this.#filter = filter;
    this.#element = card.querySelector('.chart');
    this.#say('loading', 'Loading…');
    new IntersectionObserver(([entry]) => {
      this.#isVisible = entry.isIntersecting;
      this.#schedule();
    }, { rootMargin: '120px' }).observe(card);
    new ResizeObserver(() => this.#chart?.resize()).observe(this.#element);
    document.addEventListener('visibilitychange', () => this.#schedule());
    prefersDark.addEventListener('change', () => this.#redraw());
  }

  /** The market has changed. */
  touch() {
    this.#isStale = true;
    this.#schedule();
  }

  /** What is asked has changed: what is under way no longer matters. */
  ask() {
    this.#abort.abort();
    this.#abort = new AbortController();
    underway.clear();
    this.#lastLoad = -Infinity;
    this.#failures = 0;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.touch();
  }

  #schedule() {
    if (!this.#isStale || !this.#isVisible || document.hidden || this.#timer !== null) return;
    const interval = LEAST_INTERVAL * 2 ** Math.min(this.#failures, MOST_DOUBLINGS);
    const wait = Math.max(0, this.#lastLoad + interval - performance.now());
    this.#timer = setTimeout(() => this.#load(), wait);
  }

  async #load() {
    const { signal } = this.#abort;
    this.#isStale = false;
    this.#lastLoad = performance.now();
    this.#card.setAttribute('aria-busy', 'true');
    try {
      this.#ready ??= this.#view.prepare?.(echarts) ?? Promise.resolve();
      await this.#ready;
      const { query, range } = this.#filter();
      const data = await shared(this.#view.path, this.#view.query?.(query, range) ?? query, signal);
      if (signal.aborted) return;
      this.#data = data;
      this.#widened = widened(data.from, query.from);
      this.#failures = 0;
      this.#draw();
    } catch (error) {
      if (signal.aborted) return;
      this.#ready = null;
      this.#isStale = true;
      this.#failures++;
      this.#say('error', error.message);
    }
    this.#card.setAttribute('aria-busy', 'false');
    this.#lastLoad = performance.now();
    this.#timer = null;
    this.#schedule();
  }

  #draw() {
    const { isEmpty, summary, option, draw } = this.#view;
    if (isEmpty(this.#data)) {
      this.#say('empty', 'Nothing here for these filters yet.');
      return;
    }
    const words = summary(this.#data) + this.#widened;
    this.#card.querySelector('.caption').textContent = words;
    if (draw) {
      draw(this.#element, this.#data);
    } else {
      this.#chart ??= echarts.init(this.#element, null, { renderer: 'svg' });
      this.#chart.setOption(option(this.#data, theme(), this.#element.clientWidth), { notMerge: false, replaceMerge: ['series'] });
      this.#element.setAttribute('role', 'img');
      this.#element.setAttribute('aria-label', words);
    }
    this.#card.dataset.state = 'drawn';
  }

  #redraw() {
    if (this.#data === null) return;
    this.#chart?.dispose();
    this.#chart = null;
    this.#draw();
  }

  #say(state, words) {
    this.#card.dataset.state = state;
    this.#element.dataset.words = words;
    this.#card.querySelector('.caption').textContent = state === 'drawn' ? '' : words;
  }
}
