// One posting with its applicants, or one candidate with their applications, in a dialog. The address's fragment names it.

import { get } from './api.js';
import { compact, count, date, moment, scored, plural } from './format.js';
import { choice, element } from './table.js';

const KINDS = { posting: 'api/v1/postings/', candidate: 'api/v1/candidates/' };
const FRAGMENT = /^#(posting|candidate)=([0-9a-f-]{36})$/i;

export class Records {
  #dialog;
  #body;
  #shown = null;

  constructor(dialog) {
    this.#dialog = dialog;
    this.#body = dialog.querySelector('.record-body');
    dialog.addEventListener('close', () => {
      this.#shown = null;
      if (FRAGMENT.test(location.hash)) history.pushState(null, '', location.pathname + location.search);
    });
    dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
    addEventListener('popstate', () => this.#follow());
    this.#follow();
  }

  /** @param kind  posting or candidate */
  open(kind, id) {
    history.pushState(null, '', `${location.pathname}${location.search}#${kind}=${id}`);
    this.#follow();
  }

  async #follow() {
    const [, kind, id] = FRAGMENT.exec(location.hash) ?? [];
    if (kind === undefined) {
      if (this.#dialog.open) this.#dialog.close();
      return;
    }
    const wanted = kind + id;
    this.#shown = wanted;
    this.#body.replaceChildren(element('p', '', 'Loading…'));
    if (!this.#dialog.open) this.#dialog.showModal();
    try {
      const record = await get(KINDS[kind] + id, {});
      if (this.#shown === wanted) this.#body.replaceChildren(...(kind === 'posting' ? this.#posting(record) : this.#candidate(record)));
    } catch (error) {
      if (this.#shown === wanted) this.#body.replaceChildren(element('p', '', error.message));
    }
    this.#dialog.scrollTop = 0;
  }

  #posting(posting) {
    return [
      titled(posting.jobTitle),
      element('p', '', `${posting.company} · ${posting.city}, ${posting.country}`),
      facts({
        Pay: `${count(posting.salary)} ${posting.salaryCurrency} a year`,
        'Work mode': posting.workMode,
        Employment: posting.employmentType,
        Level: `${posting.experienceLevel}, ${plural(posting.yearsExperience, 'year')} asked`,
        Family: posting.family,
        Industry: posting.industry,
        Published: `${moment(posting.postedAt)}, on ${posting.platform}`,
        'Open until': date(posting.deadline),
      }),
      heading('Asked for'),
      tags([...posting.skills, ...posting.certifications]),
      heading(`${plural(posting.applications, 'application')}${posting.applications > posting.applicants.length ? `, the ${posting.applicants.length} with the best scores` : ''}`),
      rows(['Candidate', 'Score', 'Status', 'Applied'], posting.applicants.map((applicant) => [
        noted(this.#link('candidate', applicant.candidateId, applicant.candidate), applicant.matchReason),
        scored(applicant.score),
        status(applicant.status),
        moment(applicant.appliedAt),
      ])),
    ];
  }

  #candidate(candidate) {
    return [
      titled(candidate.name),
      element('p', '', `${candidate.currentTitle} at ${candidate.currentCompany} · ${candidate.location}`),
      facts({
        Education: `${candidate.educationLevel}, ${candidate.graduationYear}`,
        Experience: candidate.experienceRange,
        Level: candidate.seniority,
        Family: candidate.family,
        'Current pay': `$${compact(candidate.currentSalary)} a year`,
        Registered: moment(candidate.registeredAt),
      }),
      heading('Skills and certifications'),
      tags([...candidate.skills, ...candidate.certifications]),
      heading(`${plural(candidate.applicationCount, 'application')}${candidate.applicationCount > candidate.applications.length ? `, the latest ${candidate.applications.length}` : ''}`),
      rows(['Posting', 'Score', 'What became of it'], candidate.applications.map((application) => [
        noted(this.#link('posting', application.postId, application.jobTitle), `${application.company ?? ''} · ${application.city}, ${application.country}`),
        scored(application.score),
        noted(status(application.history.at(-1).status), application.history.map((step) => `${step.status} ${moment(step.at)}`).join(' → ')),
      ])),
    ];
  }

  #link(kind, id, words) {
    return words === null ? 'No longer stored' : choice(words, () => this.open(kind, id));
  }
}

/** A status with its colour. */
export function status(name) {
  const made = element('span', 'status', name);
  made.dataset.status = name;
  return made;
}

function titled(words) {
  const title = element('h3', '', words);
  title.id = 'record-title';
  return title;
}

const heading = (words) => element('h4', '', words);
const tags = (words) => element('div', 'tags', ...words.map((word) => element('span', '', word)));
const noted = (first, note) => element('div', '', first, element('span', 'note', note));

function facts(values) {
  return element('dl', '', ...Object.entries(values).map(([name, value]) => element('div', '', element('dt', '', name), element('dd', '', value))));
}

function rows(names, lines) {
  const made = document.createElement('table');
  const head = made.createTHead().insertRow();
  names.forEach((name) => {
    const cell = element('th', name === 'Score' ? 'number' : '', name);
    cell.scope = 'col';
    head.append(cell);
  });
  const body = made.createTBody();
  for (const line of lines) {
    const row = body.insertRow();
    line.forEach((value, index) => {
      const cell = row.insertCell();
      cell.classList.toggle('number', names[index] === 'Score');
      cell.append(value);
    });
  }
  return made;
}
