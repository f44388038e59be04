import { compact, count, percent } from '../format.js';
import { base, categoryAxis, valueAxis } from '../theme.js';
import { tooltip } from './bars.js';

const range = (score) => (score.to === 100 ? '90–100' : `${score.from}–${score.to - 1}`);
const rate = (part, score) => (score.applications === 0 ? null : part / score.applications);
const shown = (value) => (value === null ? '–' : percent(value));

/** How many apply with which score, and how often each comes to an interview. */
export const scores = {
  path: 'api/v1/outcomes',
  isEmpty: (data) => data.applications === 0,

  summary(data) {
    if (data.stages[2].count === 0) return 'No interviews of those who applied in this range yet';
    const most = data.scores.filter((score) => score.from >= 70);
    const sum = (field) => most.reduce((total, score) => total + score[field], 0);
    const high = sum('applications') === 0 ? '–' : percent(sum('interview') / sum('applications'));
    return `Interviewed: ${percent(data.stages[2].count / data.applications)} of all, ${high} of those with 70 and more`;
  },

  table: (data) => ({
    columns: [{ name: 'Score' }, { name: 'Applications', number: true }, { name: 'Interviewed', number: true }, { name: 'Hired', number: true }, { name: 'Rejected', number: true }],
    rows: data.scores.map((score) => [range(score), count(score.applications), count(score.interview), count(score.hired), count(score.rejected)]),
  }),

  option: (data, look) => ({
    ...base(look),
    grid: { left: 4, right: 4, top: 40, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 6, itemGap: 16, textStyle: { color: look.soft } },
    tooltip: {
      ...base(look).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: look.edge, opacity: 0.5 } },
      formatter: ([{ dataIndex }]) => {
        const score = data.scores[dataIndex];
        return tooltip(`Score ${range(score)}`, [
          ['Applications', count(score.applications)],
          ['Screened', shown(rate(score.screening, score))],
          ['Interviewed', shown(rate(score.interview, score))],
          ['Hired', `${count(score.hired)} (${shown(rate(score.hired, score))})`],
          ['Rejected', shown(rate(score.rejected, score))],
        ]);
      },
    },
    xAxis: categoryAxis(look, data.scores.map((score) => String(score.from)), {
      axisLabel: { color: look.soft, fontSize: 12, hideOverlap: true },
    }),
    yAxis: [
      valueAxis(look, { axisLabel: { color: look.soft, formatter: compact } }),
      valueAxis(look, { splitLine: { show: false }, min: 0, max: ({ max }) => (max > 0 ? null : 0.04), axisLabel: { color: look.soft, formatter: (share) => `${Math.round(share * 100)} %` } }),
    ],
    series: [
      {
        type: 'bar',
        name: 'Applications',
        color: look.series[0],
        data: data.scores.map((score) => score.applications),
        barCategoryGap: '14%',
        itemStyle: { borderRadius: [3, 3, 0, 0], opacity: 0.75 },
      },
      {
        type: 'line',
        name: 'Interviewed',
        color: look.series[2],
        yAxisIndex: 1,
        data: data.scores.map((score) => rate(score.interview, score)),
        symbol: 'circle',
        symbolSize: 6,
        lineStyle: { width: 2.5 },
      },
    ],
  }),
};
