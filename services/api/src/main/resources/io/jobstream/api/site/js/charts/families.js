import { count, plural } from '../format.js';
import { bars } from './bars.js';

export const families = {
  path: 'api/v1/applications/volume',
  dimension: 'family',
  // Days are enough for sums, but would widen a range of hours.
  query: (filter) => ({ ...filter, resolution: 'hour' }),
  isEmpty: (data) => data.families.every((family) => family.applications === 0),
  pick: ({ name }) => ['family', name],

  summary(data) {
    const [first] = data.families;
    return `${first.family} leads with ${plural(first.applications, 'application')}; choose one to filter`;
  },

  table: (data) => ({
    columns: [{ name: 'Family' }, { name: 'Applications', number: true }, { name: 'Postings', number: true }, { name: 'Hires', number: true }],
    rows: data.families.map((family) => [family.family, count(family.applications), count(family.postings), count(family.hires)]),
  }),

  option: (data, look, width, { chosen }) =>
    bars(
      data.families.map((family) => ({
        name: family.family,
        value: family.applications,
        isFaint: chosen.family.length > 0 && !chosen.family.includes(family.family),
        lines: [
          ['Applications', count(family.applications)],
          ['Postings', count(family.postings)],
          ['Hires', count(family.hires)],
        ],
      })),
      look,
      { labelWidth: width < 420 ? 140 : 188 },
    ),
};
