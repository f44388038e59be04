import { count, moment, scored } from '../format.js';
import { status } from '../records.js';
import { choice } from '../table.js';

const COLUMNS = [
  { head: 'Applied', cell: (item) => moment(item.appliedAt) },
  { head: 'Posting', cell: (item, page) => [item.jobTitle === null ? 'No longer stored' : choice(item.jobTitle, () => page.open('posting', item.postId)), item.company ?? ''] },
  { head: 'Family', spare: true, cell: (item) => item.family },
  { head: 'Place', spare: true, cell: (item) => [item.city, `${item.country} · ${item.workMode}`] },
  { head: 'Candidate', spare: true, cell: (item, page) => [choice(item.educationLevel, () => page.open('candidate', item.candidateId)), item.matchReason] },
  { head: 'Score', number: true, cell: (item) => scored(item.score) },
  { head: 'Status', cell: (item) => status(item.status) },
];

/** A table rather than a chart: it draws itself into the panel. */
export const recent = {
  path: 'api/v1/applications/recent',
  query: (filter) => ({ ...filter, limit: 10 }),
  isEmpty: (data) => data.items.length === 0,
  summary: (data) => `The latest ${count(data.items.length)}, with the status that they have now`,

  draw(element, data, page) {
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
        const [first, note] = [].concat(column.cell(item, page));
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
