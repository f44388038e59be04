import { count, oneDecimal, percent } from '../format.js';
import { base, categoryAxis, valueAxis } from '../theme.js';
import { bars, tooltip } from './bars.js';

const source = {
  path: 'api/v1/insights/employment',
  isEmpty: (data) => data.employmentTypes.every((group) => group.postings === 0 && group.applications === 0),
};

const ratio = (value) => (value === null ? '–' : oneDecimal(value));
const sum = (groups, field) => groups.reduce((total, group) => total + group[field], 0) || 1;

const figures = (groups, name) => ({
  columns: [{ name }, { name: 'Postings', number: true }, { name: 'Applications', number: true }, { name: 'A posting', number: true }],
  rows: groups.map((group) => [group.name, count(group.postings), count(group.applications), ratio(group.applicationsPerPosting)]),
});

export const employment = {
  ...source,
  table: (data) => figures(data.employmentTypes, 'Type'),
  summary(data) {
    const [first] = data.employmentTypes;
    return `${percent(first.postings / sum(data.employmentTypes, 'postings'))} of postings are ${first.name.toLowerCase()}`;
  },

  option: (data, look) =>
    bars(
      data.employmentTypes.map((group) => ({
        name: group.name,
        value: group.postings,
        lines: [
          ['Postings', count(group.postings)],
          ['Applications', count(group.applications)],
          ['Applications a posting', ratio(group.applicationsPerPosting)],
        ],
      })),
      look,
      { colour: look.series[1], labelWidth: 110 },
    ),
};

/** Shares of postings beside shares of applications: what there is against what is wanted. */
export const workModes = {
  ...source,
  dimension: 'workMode',
  table: (data) => figures(data.workModes, 'Work mode'),
  pick: ({ name }) => ['workMode', name],
  summary(data) {
    const remote = data.workModes.find((group) => group.name === 'Remote');
    if (!remote) return 'Shares of postings and of applications';
    const postings = remote.postings / sum(data.workModes, 'postings');
    const applications = remote.applications / sum(data.workModes, 'applications');
    return `Remote: ${percent(postings)} of postings, ${percent(applications)} of applications`;
  },

  option(data, look, width, { chosen }) {
    const isFaint = ({ name }) => chosen.workMode.length > 0 && !chosen.workMode.includes(name);
    const groups = data.workModes;
    const series = [
      { name: 'Postings', field: 'postings', colour: look.series[1] },
      { name: 'Applications', field: 'applications', colour: look.series[0] },
    ];
    return {
      ...base(look),
      grid: { left: 4, right: 12, top: 40, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 8, textStyle: { color: look.soft } },
      tooltip: {
        ...base(look).tooltip,
        trigger: 'axis',
        axisPointer: { type: 'shadow', shadowStyle: { color: look.edge, opacity: 0.5 } },
        formatter: ([{ dataIndex }]) =>
          tooltip(groups[dataIndex].name, [
            ['Postings', count(groups[dataIndex].postings)],
            ['Applications', count(groups[dataIndex].applications)],
            ['Applications a posting', ratio(groups[dataIndex].applicationsPerPosting)],
          ]),
      },
      xAxis: categoryAxis(look, groups.map((group) => group.name), { axisLabel: { color: look.ink, fontSize: 12 } }),
      yAxis: valueAxis(look, { axisLabel: { color: look.soft, formatter: (share) => `${Math.round(share * 100)} %` } }),
      series: series.map(({ name, field, colour }) => ({
        type: 'bar',
        name,
        color: colour,
        barMaxWidth: 42,
        barGap: '8%',
        itemStyle: { borderRadius: [4, 4, 0, 0] },
        label: { show: true, position: 'top', color: look.soft, fontSize: 12, formatter: ({ value }) => percent(value) },
        data: groups.map((group) => ({ value: group[field] / sum(groups, field), itemStyle: { opacity: isFaint(group) ? 0.3 : 1 } })),
      })),
    };
  },
};
