import { count, percent, plural } from '../format.js';
import { base, categoryAxis, valueAxis } from '../theme.js';
import { tooltip } from './bars.js';

const SHOWN = 18;

const first = (data) => data.skills.filter((skill) => skill.kind === 'skill').slice(0, SHOWN);

/** Demand against supply: two dots, and the gap between them. */
export const skills = {
  path: 'api/v1/skills',
  isEmpty: (data) => data.skills.length === 0,
  summary: (data) => `Share of ${plural(data.postings, 'posting')} and of ${plural(data.candidates, 'new candidate')}`,

  table: (data) => ({
    columns: [{ name: 'Skill' }, { name: 'Kind' }, { name: 'Postings', number: true }, { name: 'Candidates', number: true }],
    rows: data.skills.map((skill) => [skill.name, skill.kind, `${count(skill.postings)} · ${percent(skill.postingsShare)}`, `${count(skill.candidates)} · ${skill.candidatesShare === null ? '–' : percent(skill.candidatesShare)}`]),
  }),

  option(data, look, width) {
    const shown = first(data).reverse();
    const dots = (name, field, colour) => ({
      type: 'scatter',
      name,
      color: colour,
      symbolSize: 10,
      data: shown.map((skill, index) => [skill[field] ?? 0, index]),
    });
    return {
      ...base(look),
      grid: { left: 4, right: 14, top: 34, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, icon: 'circle', itemWidth: 9, itemHeight: 9, itemGap: 16, textStyle: { color: look.soft }, data: ['Asked for', 'Held'] },
      tooltip: {
        ...base(look).tooltip,
        trigger: 'axis',
        axisPointer: { type: 'shadow', shadowStyle: { color: look.edge, opacity: 0.5 } },
        formatter: ([{ value }]) => {
          const skill = shown[value[1]];
          return tooltip(skill.name, [
            ['Asked for', `${percent(skill.postingsShare)} of postings`],
            ['Held', skill.candidatesShare === null ? '–' : `${percent(skill.candidatesShare)} of candidates`],
          ]);
        },
      },
      xAxis: valueAxis(look, { min: 0, splitNumber: 3, axisLabel: { color: look.soft, fontSize: 12, hideOverlap: true, formatter: percent }, axisPointer: { show: false } }),
      yAxis: categoryAxis(look, shown.map((skill) => skill.name), {
        axisLine: { show: false },
        axisLabel: { color: look.ink, fontSize: 12, width: width < 420 ? 120 : 160, overflow: 'truncate', interval: 0 },
      }),
      series: [
        {
          type: 'custom',
          silent: true,
          tooltip: { show: false },
          data: shown.map((skill, index) => [skill.postingsShare, skill.candidatesShare ?? 0, index]),
          encode: { x: [0, 1], y: 2 },
          renderItem: (params, api) => {
            const [x1, y] = api.coord([api.value(0), api.value(2)]);
            const [x2] = api.coord([api.value(1), api.value(2)]);
            return { type: 'line', shape: { x1, y1: y, x2, y2: y }, style: { stroke: look.faint, lineWidth: 3 } };
          },
        },
        dots('Asked for', 'postingsShare', look.series[1]),
        dots('Held', 'candidatesShare', look.soft),
      ],
    };
  },
};
