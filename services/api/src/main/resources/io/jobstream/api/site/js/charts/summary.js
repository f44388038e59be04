import { change, compact, moment, oneDecimal } from '../format.js';

const FIGURES = [
  { field: 'applications', name: 'Applications', colour: '--series-1' },
  { field: 'postings', name: 'Postings', colour: '--series-2' },
  { field: 'candidates', name: 'New candidates', colour: '--soft' },
  { field: 'meanScore', name: 'Mean score', colour: '--soft', format: oneDecimal },
  { field: 'interviews', name: 'Interviews', colour: '--series-3' },
  { field: 'hires', name: 'Hires', colour: '--series-3' },
];
const WIDTH = 100;
const HEIGHT = 40;
const SVG = 'http://www.w3.org/2000/svg';

/** The main figures of the filter, each with its course and with the period before. */
export const summary = {
  path: 'api/v1/summary',
  isEmpty: () => false,

  summary(data, { query }) {
    const what = [query.family, query.country, query.workMode].filter(Boolean).map((values) => values.join(', '));
    const when = data.from === null ? 'Nothing stored yet' : `${moment(data.from)} – ${moment(data.to)}`;
    return [what.length === 0 ? 'The whole market' : what.join(' · '), when].join(' · ');
  },

  draw(element, data) {
    if (element.firstElementChild?.localName !== 'div') element.replaceChildren(...FIGURES.map(frame));
    FIGURES.forEach((figure, index) => fill(element.children[index], figure, data[figure.field], data));
  },
};

function frame({ field, name, colour }) {
  const card = document.createElement('div');
  card.className = 'figure';
  card.dataset.figure = field;
  card.innerHTML = `<dl><dt>${name}</dt><dd class="value"></dd></dl><p class="change"></p>`
    + `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true"></svg>`;
  const svg = card.querySelector('svg');
  for (const part of ['area', 'line']) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', part);
    path.style[part === 'line' ? 'stroke' : 'fill'] = `var(${colour})`;
    svg.append(path);
  }
  return card;
}

function fill(card, { format = compact }, figure, { previousFrom, completeTo, from }) {
  card.querySelector('.value').textContent = figure.value === null ? '–' : format(figure.value);
  const note = card.querySelector('.change');
  const words = previousFrom === null ? '' : change(figure.complete, figure.previous);
  if (words === '') note.textContent = previousFrom === null ? 'no period before' : '';
  else {
    const strong = document.createElement('b');
    strong.textContent = words;
    note.replaceChildren(strong, ` from ${format(figure.previous)}`);
    note.title = `${moment(from)} – ${moment(completeTo)} against ${moment(previousFrom)} – ${moment(from)}`;
  }
  const [area, line] = card.querySelectorAll('path');
  const drawn = course(figure.points);
  line.setAttribute('d', drawn);
  area.setAttribute('d', drawn && `${drawn} V${HEIGHT} H${drawn.slice(1).split(' ')[0]} Z`);
}

/** The last point is still filling up: to draw it would look like a fall. */
function course(points) {
  const shown = points.length > 3 ? points.slice(0, -1) : points;
  const known = shown.map((value, index) => [index, value]).filter(([, value]) => value !== null);
  if (known.length < 2) return '';
  const values = known.map(([, value]) => value);
  const most = Math.max(...values);
  // Means lie far from zero; sums begin there.
  const least = Math.min(...values) > 0.5 * most ? Math.min(...values) : 0;
  const scale = most === least ? 1 : most - least;
  const at = ([index, value]) => `${((WIDTH * index) / (shown.length - 1)).toFixed(2)} ${(HEIGHT - 3 - ((HEIGHT - 6) * (value - least)) / scale).toFixed(2)}`;
  return `M${known.map(at).join(' L')}`;
}
