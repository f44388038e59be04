import { compact, count, day, dayOf, moment, plural, timeOfDay } from '../format.js';
import { base, valueAxis } from '../theme.js';
import { isUtc } from '../zone.js';

const KINDS = [
  { field: 'applications', name: 'Applications', area: true },
  { field: 'postings', name: 'Postings' },
  { field: 'hires', name: 'Hires' },
];
const HOUR = 3_600_000;
const WEEK = 7 * 86_400_000;
const LONGEST_WITH_EARLIER = 8 * 86_400_000;

export const volume = {
  path: 'api/v1/applications/volume',
  isEmpty: (data) => data.points.every((point) => !point.applications && !point.postings),
  brushed: true,

  /** Minutes are there for short ranges of the whole market. */
  query(filter, range) {
    const isWhole = !filter.family && !filter.country && !filter.workMode;
    return { ...filter, resolution: range === '6h' && isWhole ? 'minute' : undefined };
  },

  /** The same range a week earlier. */
  earlier(query, now) {
    if (query.from === undefined || query.resolution === 'minute') return null;
    const from = Date.parse(query.from);
    // In whole hours, so that all viewers ask the same.
    const to = Math.ceil(Date.parse(query.to ?? now) / HOUR) * HOUR;
    if (!(to - from <= LONGEST_WITH_EARLIER)) return null;
    return { ...query, resolution: 'hour', from: new Date(from - WEEK).toISOString(), to: new Date(to - WEEK).toISOString() };
  },

  summary(data) {
    const total = (field) => data.points.reduce((sum, point) => sum + (point[field] ?? 0), 0);
    return `${plural(total('applications'), 'application')} and ${plural(total('postings'), 'posting')}, by the ${data.resolution}; drag to look closer`;
  },

  table: (data) => ({
    columns: [{ name: 'From' }, { name: 'Applications', number: true }, { name: 'Postings', number: true }, { name: 'Hires', number: true }],
    rows: [...data.points].reverse().map((point) => [moment(point.time), count(point.applications), count(point.postings), point.hires === undefined ? '–' : count(point.hires)]),
  }),

  option(data, look, width) {
    // The last point is still filling up: to draw it would look like a fall.
    const points = data.points.length > 2 ? data.points.slice(0, -1) : data.points;
    const kinds = KINDS.filter((kind) => kind.field in points[0]);
    const isLong = Date.parse(data.to) - Date.parse(data.from) > 36 * 3_600_000;
    // The service's days are days of UTC.
    const inUtc = isUtc() || data.resolution === 'day';
    const label = (millis) => (data.resolution === 'day' ? day(millis) : isLong && timeOfDay(millis) === '00:00' ? dayOf(millis) : timeOfDay(millis));
    const series = kinds.map((kind) => ({
      type: 'line',
      name: kind.name,
      data: points.map((point) => [Date.parse(point.time), point[kind.field]]),
      showSymbol: points.length === 1,
      smooth: 0.25,
      smoothMonotone: 'x',
      lineStyle: { width: 2 },
      areaStyle: kind.area ? { opacity: 0.12 } : undefined,
      emphasis: { disabled: true },
      color: look.series[KINDS.indexOf(kind)],
    }));
    if (data.earlier?.points.some((point) => point.applications > 0)) {
      series.unshift({
        type: 'line',
        name: 'Week before',
        data: data.earlier.points.map((point) => [Date.parse(point.time) + WEEK, point.applications]),
        showSymbol: false,
        smooth: 0.25,
        smoothMonotone: 'x',
        lineStyle: { width: 1.5, type: [4, 4] },
        emphasis: { disabled: true },
        color: look.soft,
      });
    }
    return {
      ...base(look),
      grid: { left: 4, right: 14, top: 38, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 4, itemGap: width < 480 ? 9 : 18, textStyle: { color: look.soft }, data: series.map(({ name }) => name) },
      tooltip: { ...base(look).tooltip, trigger: 'axis', axisPointer: { lineStyle: { color: look.soft } }, valueFormatter: count },
      useUTC: inUtc,
      toolbox: { show: false },
      brush: { toolbox: [], xAxisIndex: 0, brushStyle: { borderWidth: 0, color: look.series[0], opacity: 0.15 }, throttleType: 'debounce', throttleDelay: 300 },
      xAxis: {
        type: 'time',
        axisLabel: { color: look.soft, fontSize: 12, hideOverlap: true, formatter: label },
        axisLine: { lineStyle: { color: look.edge } },
        axisTick: { show: false },
        axisPointer: { label: { formatter: ({ value }) => moment(value) } },
      },
      yAxis: valueAxis(look, { axisLabel: { color: look.soft, formatter: compact } }),
      series,
    };
  },
};
