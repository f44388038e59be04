import { count, oneDecimal, percent, plural } from '../format.js';
import { bars } from './bars.js';

export const education = {
  path: '/api/v1/insights/education',
  isEmpty: (data) => data.levels.every((level) => level.applications === 0),

  summary(data) {
    const applications = data.levels.reduce((sum, level) => sum + level.applications, 0);
    const hires = data.levels.reduce((sum, level) => sum + level.hires, 0);
    return `${plural(applications, 'application')}, ${plural(hires, 'hire')}, by whole days`;
  },

  option: (data, look) =>
    bars(
      data.levels.map((level) => ({
        name: level.educationLevel,
        value: level.applications,
        lines: [
          ['Applications', count(level.applications)],
          ['Hires', count(level.hires)],
          ['Hire rate', level.hireRate === null ? '–' : percent(level.hireRate)],
          ['Mean score', level.meanScore === null ? '–' : oneDecimal(level.meanScore)],
        ],
      })),
      look,
      { labelWidth: 145 },
    ),
};
