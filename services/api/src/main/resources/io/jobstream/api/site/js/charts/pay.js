import { count, dollars } from '../format.js';
import { base, categoryAxis, mixed, valueAxis } from '../theme.js';
import { tooltip } from './bars.js';

/** The levels of the rarer career ladders would crowd the others out. */
const MOST_LEVELS = 9;

const of = (by) => (data) => data.groups.filter((group) => group.by === by);
const families = (data) => of('family')(data).sort((one, other) => other.median - one.median);
const levelsOf = (data) => of('level')(data).slice(0, MOST_LEVELS).sort((one, other) => other.median - one.median);

const median = (data) => `Median ${dollars(data.all.median)} a year, half between ${dollars(data.all.p25)} and ${dollars(data.all.p75)}`;

const figures = (data, groups) => ({
  columns: [{ name: 'Name' }, { name: 'Postings', number: true }, { name: '25 %', number: true }, { name: 'Median', number: true }, { name: '75 %', number: true }],
  rows: groups.map((group) => [group.name, count(group.postings), ...[group.p25, group.median, group.p75].map(dollars)]),
});

/** Half of the postings lie within the box, four fifths within the line. */
function boxes(groups, look, chosen = [], { labelWidth }) {
  const shown = [...groups].reverse();
  const opacity = ({ name }) => (chosen.length === 0 || chosen.includes(name) ? 1 : 0.3);
  return {
    ...base(look),
    grid: { left: 4, right: 24, top: 4, bottom: 4, containLabel: true },
    tooltip: {
      ...base(look).tooltip,
      trigger: 'item',
      formatter: ({ dataIndex }) => {
        const group = shown[dataIndex];
        return tooltip(group.name, [
          ['Median', dollars(group.median)],
          ['Half between', `${dollars(group.p25)} – ${dollars(group.p75)}`],
          ['Four fifths between', `${dollars(group.p10)} – ${dollars(group.p90)}`],
          ['Postings', count(group.postings)],
        ]);
      },
    },
    xAxis: valueAxis(look, { splitNumber: 3, axisLabel: { color: look.soft, fontSize: 12, hideOverlap: true, formatter: dollars } }),
    yAxis: categoryAxis(look, shown.map((group) => group.name), {
      axisLine: { show: false },
      axisLabel: { color: look.ink, fontSize: 12, width: labelWidth, overflow: 'truncate', interval: 0 },
    }),
    series: [
      {
        type: 'boxplot',
        boxWidth: [6, 15],
        data: shown.map((group) => ({
          value: [group.p10, group.p25, group.median, group.p75, group.p90],
          itemStyle: { color: mixed(look.series[1], look.surface, 0.22), borderColor: look.series[1], borderWidth: 1.5, opacity: opacity(group) },
        })),
      },
    ],
  };
}

export const pay = {
  path: 'api/v1/pay',
  dimension: 'family',
  isEmpty: (data) => data.all === null,
  summary: () => 'US dollars a year at market rates; line 10–90 %, box 25–75 %',
  table: (data) => figures(data, families(data)),
  pick: ({ dataIndex }, data) => ['family', families(data).reverse()[dataIndex].name],
  option: (data, look, width, { chosen }) => boxes(families(data), look, chosen.family, { labelWidth: width < 420 ? 120 : 170 }),
};

export const levels = {
  path: 'api/v1/pay',
  isEmpty: (data) => data.all === null,
  summary: median,
  table: (data) => figures(data, levelsOf(data)),
  option: (data, look) => boxes(levelsOf(data), look, [], { labelWidth: 90 }),
};
