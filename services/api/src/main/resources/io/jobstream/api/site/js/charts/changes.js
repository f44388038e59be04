import { moment, scored, timeOfDay } from '../format.js';
import { status } from '../records.js';
import { choice, element } from '../table.js';

const WORDS = { Screening: 'is screened', Interview: 'is interviewed', Offer: 'gets an offer', Hired: 'is hired' };

/** A ticker of what becomes of applications. */
export const changes = {
  path: 'api/v1/applications/changes',
  query: (filter) => ({ ...filter, limit: 25, status: Object.keys(WORDS) }),
  isEmpty: (data) => data.items.length === 0,
  summary: () => 'Screened, interviewed, offered, hired',

  table: (data) => ({
    columns: [{ name: 'Time' }, { name: 'Status' }, { name: 'Candidate' }, { name: 'Posting' }],
    rows: data.items.map((item) => [moment(item.statusAt), item.status, item.candidate ?? '–', `${item.jobTitle ?? '–'}, ${item.company ?? '–'}`]),
  }),

  draw(box, data, page) {
    const list = box.querySelector('.events') ?? box.appendChild(element('ul', 'events'));
    const known = new Map([...list.children].map((line) => [line.dataset.change, line]));
    const lines = data.items.map((item) => {
      const key = item.applicationId + item.status;
      return known.get(key) ?? line(key, item, page, known.size > 0);
    });
    list.replaceChildren(...lines);
  },
};

function line(key, item, page, isNew) {
  const mark = status(item.status);
  mark.textContent = '';
  mark.append(
    choice(item.candidate ?? 'Somebody', () => page.open('candidate', item.candidateId)),
  );
  mark.append(element('span', '', WORDS[item.status]));
  const made = element(
    'li',
    isNew ? 'new' : '',
    mark,
    element('time', '', timeOfDay(item.statusAt)),
    element('span', 'what', choice(item.jobTitle ?? 'a posting', () => page.open('posting', item.postId)), ` · ${item.company ?? ''} · ${item.country}${item.score === null ? '' : ` · score ${scored(item.score)}`}`),
  );
  made.dataset.change = key;
  return made;
}
