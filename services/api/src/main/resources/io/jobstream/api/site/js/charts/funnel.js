import { compact, count, percent, plural } from '../format.js';
import { mixed } from '../theme.js';
import { bars } from './bars.js';

export const funnel = {
  path: '/api/v1/funnel',
  isEmpty: (data) => data.stages.every((stage) => stage.count === 0),
  summary: (data) =>
    `What happened in the range: also ${plural(data.rejected, 'rejection')} and ${plural(data.withdrawn, 'withdrawal')}`,

  option: (data, look) =>
    bars(
      data.stages.map((stage, index) => ({
        name: stage.status,
        value: stage.count,
        colour: mixed(look.series[2], look.series[0], index / (data.stages.length - 1)),
        label: index === 0 ? compact(stage.count) : `${compact(stage.count)}  ·  ${share(stage.shareOfPrevious)}`,
        lines: [
          ['Applications', count(stage.count)],
          ['Of submitted', share(stage.shareOfFirst)],
          ...(index === 0 ? [] : [[`Of ${data.stages[index - 1].status.toLowerCase()}`, share(stage.shareOfPrevious)]]),
        ],
      })),
      look,
      { labelWidth: 80 },
    ),
};

const share = (value) => (value === null ? '–' : percent(value));
