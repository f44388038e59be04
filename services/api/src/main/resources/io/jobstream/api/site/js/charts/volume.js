import { compact, count, day, moment, plural, timeOfDay } from '../format.js';
import { base, valueAxis } from '../theme.js';

const KINDS = [
  { field: 'applications', name: 'Applications', area: true },
  { field: 'postings', name: 'Postings' },
  { field: 'hires', name: 'Hires' },
];

export const volume = {
  path: '/api/v1/applications/volume',
  isEmpty: (data) => data.points.every((point) => !point.applications && !point.postings),

  /** Minutes are there for short ranges of the whole market. */
  query(filter, range) {
    const isWhole = !filter.family && !filter.country && !filter.workMode;
    return { ...filter, resolution: range === '6h' && isWhole ? 'minute' : undefined };
  },

  summary(data) {
    const total = (field) => data.points.reduce((sum, point) => sum + (point[field] ?? 0), 0);
    const unit = { minute: 'minute', hour: 'hour', day: 'day' }[data.resolution];
    return `${plural(total('applications'), 'application')} and ${plural(total('postings'), 'posting')}, by the ${unit} of simulated time`;
  },

  option(data, look) {
    // The last point is still filling up: to draw it would look like a fall.
    const points = data.points.length > 2 ? data.points.slice(0, -1) : data.points;
    const kinds = KINDS.filter((kind) => kind.field in points[0]);
    const isLong = Date.parse(data.to) - Date.parse(data.from) > 36 * 3_600_000;
    return {
      ...base(look),
      grid: { left: 4, right: 14, top: 38, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 4, textStyle: { color: look.soft } },
      tooltip: {
        ...base(look).tooltip,
        trigger: 'axis',
        axisPointer: { lineStyle: { color: look.soft } },
        valueFormatter: count,
      },
      useUTC: true,
      xAxis: {
        type: 'time',
        axisLabel: {
          color: look.soft,
          fontSize: 12,
          hideOverlap: true,
          formatter: (millis) => (data.resolution === 'day' || (isLong && millis % 86_400_000 === 0) ? day(millis) : timeOfDay(millis)),
        },
        axisLine: { lineStyle: { color: look.edge } },
        axisTick: { show: false },
        axisPointer: { label: { formatter: ({ value }) => moment(value) } },
      },
      yAxis: valueAxis(look, { axisLabel: { color: look.soft, formatter: compact } }),
      series: kinds.map((kind, index) => ({
        type: 'line',
        name: kind.name,
        data: points.map((point) => [Date.parse(point.time), point[kind.field]]),
        showSymbol: false,
        smooth: 0.25,
        smoothMonotone: 'x',
        lineStyle: { width: 2 },
        areaStyle: kind.area ? { opacity: 0.12 } : undefined,
        emphasis: { disabled: true },
        color: look.series[index],
      })),
    };
  },
};
