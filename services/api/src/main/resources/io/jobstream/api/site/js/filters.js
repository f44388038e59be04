// The filters at the top. The page's address holds them, so that a view can be shared and Back goes back.

import { get } from './api.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Length of each range, and the step to which its begin is widened, so that hours and days are whole ones. */
const RANGES = { '6h': [6 * HOUR, HOUR], '24h': [24 * HOUR, HOUR], '7d': [7 * DAY, DAY], '30d': [30 * DAY, DAY] };
const FIELDS = { family: 'families', country: 'countries', workMode: 'workModes' };
const DEFAULT_RANGE = '24h';

export class Filters {
  #form;
  #onChange;
  #end = null;
  #chosen = { family: [], country: [], workMode: [] };
  #moments = null;

  constructor(form, onChange) {
    this.#form = form;
    this.#onChange = onChange;
    this.#read();
    form.addEventListener('change', ({ target }) => this.#changed(target));
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      this.#chosen = { family: [], country: [], workMode: [] };
      this.#moments = null;
      form.elements.range.value = DEFAULT_RANGE;
      this.#done();
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    addEventListener('popstate', () => {
      this.#read();
      onChange();
    });
  }

  /** Simulated time, to which ranges are relative. */
  setTime(time) {
    this.#end = time;
  }

  /** Parameters for the service, the name of the range, and what is chosen of each dimension. */
  current() {
    const range = this.#form.elements.range.value;
    const query = {};
    for (const [name, values] of Object.entries(this.#chosen)) {
      if (values.length > 0) query[name] = values;
    }
    if (range in RANGES && this.#end !== null) {
      const [length, step] = RANGES[range];
      query.from = new Date(Math.floor((Date.parse(this.#end) - length) / step) * step).toISOString();
    } else if (range === 'own' && this.#moments !== null) {
      [query.from, query.to] = this.#moments.map((moment) => new Date(moment).toISOString());
    }
    return { query, range, chosen: this.#chosen };
  }

  /** Takes a value in, or out if it was chosen. */
  toggle(name, value) {
    const values = this.#chosen[name];
    this.#chosen[name] = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
    this.#done();
  }

  /** Shows the time between two moments, in milliseconds, widened to whole hours. */
  show(from, to) {
    this.#moments = [Math.floor(from / HOUR) * HOUR, Math.ceil(to / HOUR) * HOUR];
    this.#form.elements.range.value = 'own';
    this.#done();
  }

  /** Fills the choices with what the market has. */
  async refresh() {
    const options = await get('api/v1/filters', {});
    for (const [name, list] of Object.entries(FIELDS)) {
      const select = this.#form.elements[name];
      const known = new Set([...select.options].map((option) => option.value));
      for (const value of options[list]) {
        if (!known.has(value)) select.add(new Option(value, value));
      }
    }
  }

  #changed({ name, value }) {
    if (name in FIELDS) {
      this.#form.elements[name].value = '';
      if (value && !this.#chosen[name].includes(value)) this.toggle(name, value);
      return;
    }
    const { range, first, last } = this.#form.elements;
    if (name === 'range' && range.value === 'own' && this.#moments === null) {
      const end = Date.parse(this.#end ?? new Date().toISOString());
      this.#moments = [Math.floor(end / DAY) * DAY - 6 * DAY, Math.floor(end / DAY) * DAY + DAY];
    }
    if ((name === 'first' || name === 'last') && first.valueAsNumber <= last.valueAsNumber) {
      this.#moments = [first.valueAsNumber, last.valueAsNumber + DAY];
    }
    this.#done();
  }

  #done() {
    const address = this.#address();
    if (address !== location.search) history.pushState(null, '', address || location.pathname);
    this.#draw();
    this.#onChange();
  }

  #address() {
    const shown = new URLSearchParams();
    const range = this.#form.elements.range.value;
    if (range !== DEFAULT_RANGE && range !== 'own') shown.set('range', range);
    if (range === 'own' && this.#moments !== null) {
      const [from, to] = this.#moments.map((moment) => new Date(moment).toISOString().replace(':00.000Z', 'Z'));
      shown.set('from', from);
      shown.set('to', to);
    }
    for (const [name, values] of Object.entries(this.#chosen)) {
      values.forEach((value) => shown.append(name, value));
    }
    return shown.size ? `?${shown}` : '';
  }

  #read() {
    const wanted = new URLSearchParams(location.search);
    const moments = [Date.parse(wanted.get('from')), Date.parse(wanted.get('to'))];
    const isOwn = moments.every(Number.isFinite) && moments[0] < moments[1];
    const range = wanted.get('range');
    this.#moments = isOwn ? moments : null;
    this.#form.elements.range.value = isOwn ? 'own' : range in RANGES || range === 'all' ? range : DEFAULT_RANGE;
    for (const name of Object.keys(FIELDS)) this.#chosen[name] = wanted.getAll(name).filter(Boolean);
    this.#draw();
  }

  #draw() {
    const { range, first, last } = this.#form.elements;
    this.#form.querySelector('#dates').hidden = range.value !== 'own';
    if (this.#moments !== null) {
      first.value = new Date(this.#moments[0]).toISOString().slice(0, 10);
      last.value = new Date(this.#moments[1] - 1).toISOString().slice(0, 10);
    }
    const chips = Object.entries(this.#chosen).flatMap(([name, values]) => values.map((value) => this.#chip(name, value)));
    this.#form.querySelector('#chips').replaceChildren(...chips);
    this.#form.querySelector('[type=reset]').hidden = chips.length === 0 && range.value === DEFAULT_RANGE;
  }

  #chip(name, value) {
    const chip = document.createElement('button');
    chip.type = 'button';
    chip.className = 'chip';
    chip.textContent = value;
    chip.setAttribute('aria-label', `Without ${value}`);
    chip.addEventListener('click', () => this.toggle(name, value));
    return chip;
  }
}
