// Keeps each panel's data fresh while it can be seen.

import * as echarts from '../vendor/echarts.esm.min.js';
import { get, getCsv } from './api.js';
import { moment } from './format.js';
import { table } from './table.js';
import { onScheme, theme } from './theme.js';
import { onZone } from './zone.js';

const LEAST_INTERVAL = 2_000;

/** What takes long is asked for rarely: for at most a tenth of the time. */
const REST = 10;
const MOST_DOUBLINGS = 4;

const ZOOM_STEP = 2;
const MOST_ZOOM = 16;

/** Answers that several panels ask for at the same time are asked for once. */
const underway = new Map();

function shared(path, query, signal) {
  const key = JSON.stringify([path, query]);
  if (!underway.has(key)) {
    underway.set(key, get(path, query, signal).finally(() => underway.delete(key)));
  }
  return underway.get(key);
}

/** Says from when until when the answer counts, if that is not what was asked for. */
function otherRange(data, asked) {
  const words = [];
  if (data.truncated) words.push(`the latest, from ${moment(data.from)}`);
  else if (data.from && asked.from && Date.parse(data.from) < Date.parse(asked.from)) words.push(`counted from ${moment(data.from)}`);
  if (data.to && asked.to && Date.parse(data.to) > Date.parse(asked.to)) words.push(`counted to ${moment(data.to)}`);
  return words.map((word) => `; ${word}`).join('');
}

export class Panel {
  #card;
  #view;
  #element;
  #chart = null;
  #behind = null;
  #data = null;
  #asked = { query: {}, range: '', chosen: {} };
  #ready = null;
  #isVisible = false;
  #isStale = false;
  #lastLoad = -Infinity;
  #took = 0;
  #failures = 0;
  #zoom = 1;
  #isFirstZoom = false;
  #timer = null;
  #abort = new AbortController();
  #page;

  /** @param page  filters.current(), filters.toggle(name, value), filters.show(from, to), and open(kind, id) for a record */
  constructor(card, view, page) {
    this.#card = card;
    this.#view = view;
    this.#page = page;
    this.#element = card.querySelector('.chart');
    this.#say('loading', 'Loading…');
    if (view.table) this.#addTools();
    new IntersectionObserver(([entry]) => {
      this.#isVisible = entry.isIntersecting;
      this.#schedule();
    }, { rootMargin: '120px' }).observe(card);
    new ResizeObserver(() => this.#chart?.resize()).observe(this.#element);
    document.addEventListener('visibilitychange', () => this.#schedule());
    onScheme(() => this.#redraw());
    onZone(() => this.#redraw());
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
    this.#took = 0;
    this.#failures = 0;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#card.dataset.asked = '';
    this.touch();
  }

  #schedule() {
    if (!this.#isStale || !this.#isVisible || document.hidden || this.#timer !== null) return;
    const interval = Math.max(LEAST_INTERVAL, REST * this.#took) * 2 ** Math.min(this.#failures, MOST_DOUBLINGS);
    const wait = Math.max(0, this.#lastLoad + interval - performance.now());
    this.#timer = setTimeout(() => this.#load(), wait);
  }

  #query({ query, range }) {
    const asked = this.#view.query?.(query, range) ?? { ...query };
    // Of its own dimension a chart shows all values, so that others can be chosen.
    if (this.#view.dimension) delete asked[this.#view.dimension];
    return asked;
  }

  async #load() {
    const { signal } = this.#abort;
    const begin = performance.now();
    this.#isStale = false;
    this.#card.setAttribute('aria-busy', 'true');
    try {
      this.#ready ??= this.#view.prepare?.(echarts) ?? Promise.resolve();
      await this.#ready;
      const asked = this.#page.filters.current();
      const query = this.#query(asked);
      const [data, earlier] = await Promise.all([
        shared(this.#view.path, query, signal),
        this.#view.earlier ? this.#earlier(query, signal) : null,
      ]);
      if (signal.aborted) return;
      this.#data = earlier === null ? data : { ...data, earlier };
      this.#asked = { ...asked, query };
      this.#failures = 0;
      delete this.#card.dataset.asked;
      this.#draw();
    } catch (error) {
      if (signal.aborted) return;
      this.#ready = null;
      this.#isStale = true;
      this.#failures++;
      delete this.#card.dataset.asked;
      this.#say('error', error.message);
    }
    this.#card.setAttribute('aria-busy', 'false');
    this.#lastLoad = performance.now();
    this.#took = this.#lastLoad - begin;
    this.#timer = null;
    this.#schedule();
  }

  /** A second question that the chart compares with; without an answer there is no comparison. */
  async #earlier(query, signal) {
    const earlier = this.#view.earlier(query, this.#page.now());
    return earlier === null ? null : shared(this.#view.path, earlier, signal).catch(() => null);
  }

  #draw() {
    const { isEmpty, summary, option, draw } = this.#view;
    if (isEmpty(this.#data)) {
      this.#say('empty', 'Nothing here for these filters yet.');
      return;
    }
    const words = summary(this.#data, this.#asked) + otherRange(this.#data, this.#asked.query);
    this.#card.querySelector('.caption').textContent = words;
    if (draw) {
      draw(this.#element, this.#data, { ...this.#page, asked: this.#asked });
    } else {
      this.#chart ??= this.#start();
      this.#chart.setOption(option(this.#data, theme(), this.#element.clientWidth, { ...this.#asked, height: this.#element.clientHeight, zoom: this.#zoom, isFirstZoom: this.#isFirstZoom }), { notMerge: false, replaceMerge: ['series'] });
      this.#isFirstZoom = false;
      this.#element.setAttribute('role', 'img');
      this.#element.setAttribute('aria-label', words);
    }
    this.#card.dataset.state = 'drawn';
    if (this.#behind !== null) this.#showTable();
  }

  #start() {
    const chart = echarts.init(this.#element, null, { renderer: 'svg' });
    const { pick, brushed } = this.#view;
    if (pick) {
      chart.on('click', (event) => {
        const picked = pick(event, this.#data);
        if (picked) this.#page.filters.toggle(...picked);
      });
    }
    if (brushed) {
      chart.on('brushEnd', ({ areas }) => {
        chart.dispatchAction({ type: 'brush', areas: [] });
        const range = areas[0]?.coordRange;
        if (range) this.#page.filters.show(...range);
      });
      queueMicrotask(() => chart.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption: { brushType: 'lineX', brushMode: 'single' } }));
    }
    return chart;
  }

  #redraw() {
    if (this.#data === null) return;
    this.#chart?.dispose();
    this.#chart = null;
    this.#draw();
  }

  #addTools() {
    const tools = document.createElement('div');
    tools.className = 'tools';
    const asTable = button('Table', 'Show the figures as a table', () => {
      const isShown = this.#behind === null;
      asTable.setAttribute('aria-pressed', String(isShown));
      if (isShown) this.#showTable();
      else this.#hideTable();
    });
    asTable.setAttribute('aria-pressed', 'false');
    if (this.#view.zoomable) {
      tools.append(
        button('−', 'Zoom out', () => this.#zoomTo(this.#zoom / ZOOM_STEP)),
        button('+', 'Zoom in', () => this.#zoomTo(this.#zoom * ZOOM_STEP)),
      );
    }
    tools.append(asTable, button('CSV', 'Save the figures as CSV', () => this.#save()));
    this.#card.querySelector('figcaption').append(tools);
  }

  #zoomTo(zoom) {
    this.#isFirstZoom ||= this.#zoom === 1;
    this.#zoom = Math.min(MOST_ZOOM, Math.max(1, zoom));
    if (this.#data !== null) this.#draw();
  }

  #showTable() {
    if (this.#data === null) return;
    this.#behind?.remove();
    this.#behind = document.createElement('div');
    this.#behind.className = 'behind';
    this.#behind.tabIndex = 0;
    this.#behind.append(table(this.#view.table(this.#data), this.#view.dimension, this.#page));
    this.#element.append(this.#behind);
    this.#element.removeAttribute('role');
  }

  #hideTable() {
    this.#behind?.remove();
    this.#behind = null;
  }

  async #save() {
    try {
      const url = URL.createObjectURL(await getCsv(this.#view.path, this.#query(this.#page.filters.current())));
      const link = document.createElement('a');
      link.href = url;
      link.download = `${this.#card.dataset.panel}.csv`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 1_000);
    } catch (error) {
      this.#say('error', error.message);
      this.touch();
    }
  }

  #say(state, words) {
    this.#card.dataset.state = state;
    this.#element.dataset.words = words;
    this.#card.querySelector('.caption').textContent = state === 'drawn' ? '' : words;
  }
}

function button(words, title, onClick) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = words;
  element.title = title;
  element.setAttribute('aria-label', title);
  element.addEventListener('click', onClick);
  return element;
}
