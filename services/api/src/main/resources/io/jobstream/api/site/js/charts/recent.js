import { count, moment } from '../format.js';

const COLUMNS = [
  { head: 'Applied', cell: (item) => moment(item.appliedAt) },
  { head: 'Posting', cell: (item) => [item.jobTitle ?? 'No longer stored', item.company ?? ''] },
  { head: 'Family', spare: true, cell: (item) => item.family },
  { head: 'Place', spare: true, cell: (item) => [item.city, `${item.country} · ${item.workMode}`] },
  { head: 'Education', spare: true, cell: (item) => item.educationLevel },
  { head: 'Score', number: true, cell: (item) => item.score.toFixed(1) },
  { head: 'Status', cell: (item) => item.status },
];

/** A table rather than a chart: it draws itself into the panel. */
export const recent = {
  path: '/api/v1/applications/recent',
  query: (filter) => ({ ...filter, limit: 8 }),
  isEmpty: (data) => data.items.length === 0,
  summary: (data) => `The latest ${count(data.items.length)}, with the status that they have now`,

  draw(element, data) {
    const table = document.createElement('table');
    const head = table.createTHead().insertRow();
    for (const column of COLUMNS) {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = column.head;
      mark(cell, column);
      head.append(cell);
    }
    const body = table.createTBody();
    for (const item of data.items) {
      const row = body.insertRow();
      for (const column of COLUMNS) {
        const cell = row.insertCell();
        const [first, note] = [].concat(column.cell(item));
        cell.append(first);
        if (note) {
          const small = document.createElement('span');
          small.className = 'note';
          small.textContent = note;
          cell.append(small);
        }
        mark(cell, column);
      }
    }
    element.replaceChildren(table);
  },
};

function mark(cell, column) {
  cell.classList.toggle('spare', Boolean(column.spare));
  cell.classList.toggle('number', Boolean(column.number));
}
