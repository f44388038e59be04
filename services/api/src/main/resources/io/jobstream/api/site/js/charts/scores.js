import { compact, count, oneDecimal, percent, plural } from '../format.js';
import { base, categoryAxis, valueAxis } from '../theme.js';
import { tooltip } from './bars.js';

const range = (bucket) => (bucket.to === 100 ? '90–100' : `${bucket.from}–${bucket.to - 1}`);

export const scores = {
  path: '/api/v1/scores/distribution',
  isEmpty: (data) => data.count === 0,
  summary: (data) => `Mean ${oneDecimal(data.mean)} of 100 over ${plural(data.count, 'application')}`,

  option: (data, look) => ({
    ...base(look),
    grid: { left: 4, right: 12, top: 26, bottom: 4, containLabel: true },
    tooltip: {
      ...base(look).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: look.edge, opacity: 0.5 } },
      formatter: ([{ dataIndex }]) => {
        const bucket = data.buckets[dataIndex];
        return tooltip(`Score ${range(bucket)}`, [
          ['Applications', count(bucket.count)],
          ['Share', percent(bucket.count / data.count)],
        ]);
      },
    },
    xAxis: [
      categoryAxis(look, data.buckets.map((bucket) => String(bucket.from)), {
        axisLabel: { color: look.soft, fontSize: 12, formatter: (from) => range(data.buckets[from / 10]), hideOverlap: true },
      }),
      // The mean stands on a scale of its own, under the same width.
      { type: 'value', min: 0, max: 100, show: false },
    ],
    yAxis: valueAxis(look, { axisLabel: { color: look.soft, formatter: compact } }),
    series: [
      {
        type: 'bar',
        data: data.buckets.map((bucket) => bucket.count),
        barCategoryGap: '12%',
        itemStyle: { color: look.series[3], borderRadius: [4, 4, 0, 0] },
      },
      {
        type: 'line',
        xAxisIndex: 1,
        data: [],
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: look.ink, width: 1.5, type: 'dashed' },
          label: { formatter: `mean ${oneDecimal(data.mean)}`, color: look.ink, fontSize: 12 },
          data: [{ xAxis: data.mean }],
        },
      },
    ],
  }),
};
