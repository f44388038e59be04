import { count, plural } from '../format.js';
import { bars } from './bars.js';

export const families = {
  path: '/api/v1/applications/volume',
  // Days are enough for sums, but would widen a range of hours.
  query: (filter) => ({ ...filter, resolution: 'hour' }),
  isEmpty: (data) => data.families.every((family) => family.applications === 0),

  summary(data) {
    const [first] = data.families;
    return `${first.family} leads with ${plural(first.applications, 'application')}`;
  },

  option: (data, look) =>
    bars(
      data.families.map((family) => ({
        name: family.family,
        value: family.applications,
        lines: [
          ['Applications', count(family.applications)],
          ['Postings', count(family.postings)],
          ['Hires', count(family.hires)],
        ],
      })),
      look,
      { labelWidth: 188 },
    ),
};
