// The filters at the top, kept in the page's address so that a view can be shared.

import { get } from './api.js';

const HOUR = 3_600_000;
const RANGES = { '6h': 6 * HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR };
const FIELDS = { family: 'families', country: 'countries', workMode: 'workModes' };
const DEFAULT_RANGE = '24h';

export class Filters {
  #form;
  #end = null;

  constructor(form, onChange) {
    this.#form = form;
    const wanted = new URLSearchParams(location.search);
    const range = wanted.get('range');
    form.elements.range.value = range in RANGES || range === 'all' ? range : DEFAULT_RANGE;
    for (const name of Object.keys(FIELDS)) {
      const value = wanted.get(name);
      if (value) this.#choose(name, value);
    }
    form.addEventListener('change', () => {
      this.#remember();
      onChange();
    });
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      for (const name of Object.keys(FIELDS)) form.elements[name].value = '';
      form.elements.range.value = DEFAULT_RANGE;
      this.#remember();
      onChange();
    });
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  /** Simulated time, to which ranges are relative. */
  setTime(time) {
    this.#end = time;
  }

  /** Parameters for the service, and the name of the range. */
  current() {
    const range = this.#form.elements.range.value;
    const query = {};
    for (const name of Object.keys(FIELDS)) {
      if (this.#form.elements[name].value) query[name] = this.#form.elements[name].value;
    }
    if (range in RANGES && this.#end !== null) {
      // To the minute, so that panels that are asked at about the same time ask the same.
      const from = Math.floor((Date.parse(this.#end) - RANGES[range]) / 60_000) * 60_000;
      query.from = new Date(from).toISOString();
    }
    return { query, range };
  }

  /** Fills the choices with what the market has. */
  async refresh() {
    const options = await get('/api/v1/filters', {});
    for (const [name, list] of Object.entries(FIELDS)) {
      const select = this.#form.elements[name];
      const known = new Set([...select.options].map((option) => option.value));
      for (const value of options[list]) {
        if (!known.has(value)) select.add(new Option(value, value));
      }
    }
  }

  #choose(name, value) {
    const select = this.#form.elements[name];
    select.add(new Option(value, value));
    select.value = value;
  }

  #remember() {
    const shown = new URLSearchParams();
    const range = this.#form.elements.range.value;
    if (range !== DEFAULT_RANGE) shown.set('range', range);
    for (const name of Object.keys(FIELDS)) {
      if (this.#form.elements[name].value) shown.set(name, this.#form.elements[name].value);
    }
    history.replaceState(null, '', shown.size ? `?${shown}` : location.pathname);
  }
}
