import { count, oneDecimal, plural } from '../format.js';
import { bars } from './bars.js';

const SHOWN = 15;

export const companies = {
  path: 'api/v1/companies',
  isEmpty: (data) => data.companies.length === 0,
  summary: (data) => `Most postings among ${plural(data.total, 'company', 'companies')}, and the applications they drew`,

  table: (data) => ({
    columns: [{ name: 'Company' }, { name: 'Postings', number: true }, { name: 'Applications', number: true }, { name: 'Hires', number: true }, { name: 'Mean score', number: true }],
    rows: data.companies.map((company) => [company.name, count(company.postings), count(company.applications), count(company.hires), company.meanScore === null ? '–' : oneDecimal(company.meanScore)]),
  }),

  option: (data, look, width) =>
    bars(
      data.companies.slice(0, SHOWN).map((company) => ({
        name: company.name,
        value: company.postings,
        label: `${count(company.postings)}  ·  ${count(company.applications)}`,
        lines: [
          ['Industry', company.industry],
          ['Postings', count(company.postings)],
          ['Applications to them', count(company.applications)],
          ['Applications a posting', oneDecimal(company.applications / company.postings)],
          ['Hires', count(company.hires)],
        ],
      })),
      look,
      { colour: look.series[1], labelWidth: width < 420 ? 110 : 150, room: 92 },
    ),
};
