import { count, oneDecimal, percent, plural } from '../format.js';
import { bars } from './bars.js';

export const education = {
  path: 'api/v1/insights/education',
  isEmpty: (data) => data.levels.every((level) => level.applications === 0),

  summary(data) {
    const applications = data.levels.reduce((sum, level) => sum + level.applications, 0);
    const hires = data.levels.reduce((sum, level) => sum + level.hires, 0);
    return `${plural(applications, 'application')}, ${plural(hires, 'hire')}; beside the bars mean score and hires in 1,000`;
  },

  table: (data) => ({
    columns: [{ name: 'Education' }, { name: 'Applications', number: true }, { name: 'Hires', number: true }, { name: 'Hire rate', number: true }, { name: 'Mean score', number: true }],
    rows: data.levels.map((level) => [level.educationLevel, count(level.applications), count(level.hires), level.hireRate === null ? '–' : percent(level.hireRate), score(level)]),
  }),

  option: (data, look, width) =>
    bars(
      data.levels.map((level) => ({
        name: level.educationLevel,
        value: level.applications,
        label: `${count(level.applications)}  ·  ${score(level)}  ·  ${level.hireRate === null ? '–' : oneDecimal(level.hireRate * 1_000)} ‰`,
        lines: [
          ['Applications', count(level.applications)],
          ['Hires', count(level.hires)],
          ['Hire rate', level.hireRate === null ? '–' : percent(level.hireRate)],
          ['Mean score', score(level)],
        ],
      })),
      look,
      { labelWidth: width < 420 ? 120 : 150, room: 132 },
    ),
};

const score = (level) => (level.meanScore === null ? '–' : oneDecimal(level.meanScore));
