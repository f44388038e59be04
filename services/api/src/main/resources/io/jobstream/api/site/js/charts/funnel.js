import { compact, count, oneDecimal, percent, plural } from '../format.js';
import { mixed } from '../theme.js';
import { bars } from './bars.js';

export const funnel = {
  path: 'api/v1/funnel',
  isEmpty: (data) => data.stages.every((stage) => stage.count === 0),
  summary: (data) => `In this range, whenever they applied; also ${plural(data.rejected, 'rejection')}`,
  table: (data) => ({
    columns: [{ name: 'Status' }, { name: 'Applications', number: true }, { name: 'Of previous', number: true }],
    rows: [...data.stages.map((stage) => [stage.status, count(stage.count), share(stage.shareOfPrevious)]), ['Rejected', count(data.rejected), '–'], ['Withdrawn', count(data.withdrawn), '–']],
  }),

  option: (data, look) =>
    bars(
      data.stages.map((stage, index) => ({
        name: stage.status,
        value: stage.count,
        colour: hue(look, index),
        label: index === 0 || !(stage.shareOfPrevious <= 1) ? compact(stage.count) : `${compact(stage.count)}  ·  ${share(stage.shareOfPrevious)}`,
        lines: [
          ['Applications', count(stage.count)],
          ['Of submitted', share(stage.shareOfFirst)],
          ...(index === 0 ? [] : [[`Of ${data.stages[index - 1].status.toLowerCase()}`, share(stage.shareOfPrevious)]]),
        ],
      })),
      look,
      { labelWidth: 80, room: 96 },
    ),
};

/** What became of those who applied in the range: their own funnel, with the days that it took. */
export const outcomes = {
  path: 'api/v1/outcomes',
  isEmpty: (data) => data.applications === 0,
  // Outcomes take days: right after the application all of them are open.
  summary: (data) => data.open === data.applications ? 'All still open: outcomes take days, so look at a longer range' : `${percent(data.rejected / data.applications)} rejected, ${percent(data.withdrawn / data.applications)} withdrawn, ${percent(data.open / data.applications)} still open`,
  table: (data) => ({
    columns: [{ name: 'Status' }, { name: 'Applications', number: true }, { name: 'Share', number: true }, { name: 'Median days', number: true }],
    rows: [
      ...data.stages.map((stage) => [stage.status, count(stage.count), share(stage.shareOfFirst), days(stage.medianDays)]),
      ...[['Rejected', data.rejected], ['Withdrawn', data.withdrawn], ['Open', data.open]].map(([name, n]) => [name, count(n), share(n / data.applications), '–']),
    ],
  }),

  option: (data, look) =>
    bars(
      data.stages.map((stage, index) => ({
        name: stage.status,
        value: stage.count,
        colour: hue(look, index),
        label: index === 0 ? compact(stage.count) : `${share(stage.shareOfFirst)}${stage.medianDays === null ? '' : `  ·  ${days(stage.medianDays)} days`}`,
        lines: [
          ['Applications', count(stage.count)],
          ['Of those who applied', share(stage.shareOfFirst)],
          ...(stage.medianDays === null ? [] : [['Median days since the application', days(stage.medianDays)]]),
        ],
      })),
      look,
      { labelWidth: 80, room: 110 },
    ),
};

/** Applications are indigo, what comes of them is amber. */
const hue = (look, index) => [look.series[0], mixed(look.series[0], look.surface, 0.6), mixed(look.series[2], look.surface, 0.6), mixed(look.series[2], look.surface, 0.8), look.series[2]][index];
const share = (value) => (value === null ? '–' : percent(value));
const days = (value) => (value === null ? '–' : oneDecimal(value));
