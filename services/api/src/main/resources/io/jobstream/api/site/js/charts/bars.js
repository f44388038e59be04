import { compact } from '../format.js';
import { base, categoryAxis, escaped, valueAxis } from '../theme.js';

/**
 * Horizontal bars, largest on top, with their figures at the end.
 * rows: {name, value, label?, colour?, isFaint?, lines: [[what, figure], ...]}; room: pixels for the figures
 */
export function bars(rows, look, { colour = look.series[0], labelWidth = 130, room = 56 } = {}) {
  const shown = [...rows].reverse();
  return {
    ...base(look),
    grid: { left: 4, right: room, top: 4, bottom: 4, containLabel: true },
    tooltip: {
      ...base(look).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: look.edge, opacity: 0.5 } },
      formatter: ([{ dataIndex }]) => tooltip(shown[dataIndex].name, shown[dataIndex].lines),
    },
    xAxis: valueAxis(look, { show: false }),
    yAxis: categoryAxis(look, shown.map((row) => row.name), {
      axisLine: { show: false },
      axisLabel: { color: look.ink, fontSize: 12, width: labelWidth, overflow: 'truncate', interval: 0 },
    }),
    series: [
      {
        type: 'bar',
        data: shown.map((row) => ({ value: row.value, itemStyle: { color: row.colour ?? colour, opacity: row.isFaint ? 0.3 : 1 } })),
        barMaxWidth: 18,
        barMinWidth: 4,
        barCategoryGap: '32%',
        itemStyle: { borderRadius: [0, 4, 4, 0] },
        label: {
          show: true,
          position: 'right',
          color: look.soft,
          fontSize: 12,
          formatter: ({ dataIndex }) => shown[dataIndex].label ?? compact(shown[dataIndex].value),
        },
      },
    ],
  };
}

/** The content of a tooltip: a heading and lines of what and how much. */
export function tooltip(heading, lines) {
  const rows = lines.map(([what, figure]) => `<br>${escaped(what)} <b>${escaped(figure)}</b>`);
  return `<b>${escaped(heading)}</b>${rows.join('')}`;
}
