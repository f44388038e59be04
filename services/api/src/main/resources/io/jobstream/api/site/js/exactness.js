// What the generator says it wrote against what is stored, in words.

import { count, duration, plural } from './format.js';

/** Milliseconds. Without a record on its way, both sides have counted everything after this long. */
const SETTLED_AFTER = 10_000;

/** Seconds. Rounds are rarer while much is stored, but not this rare. */
const AUDIT_IS_OLD_AFTER = 600;

let quietSince = null;

/** Tone, words and note: exact, catching up, or differs. */
export function verdict({ exactness, lag }) {
  const { exact, expected, observed, missing, unexpected, parked, unmerged, audit } = exactness;
  const settled = hasSettled(exact, lag);
  const ofAll = `${count(observed)} of ${count(expected)}`;
  if (expected === 0 && observed === 0 && differing(exactness).length === 0) return ['', '–', 'nothing written yet'];
  if (exact) return ['good', 'Exact', ofAll];
  if (audit?.findings > 0) return ['bad', 'Differs', `${count(audit.findings)} found by audit`];
  const differences = differing(exactness);
  if (differences.length === 0 && unmerged > 0) return ['', 'Catching up', `${plural(unmerged, 'transaction')} still to be counted`];
  if (differences.length === 0) return ['', 'Catching up', 'not audited yet'];
  if (settled) return ['bad', 'Differs', differences.join(', ')];
  const records = Math.max(missing, unexpected, parked, lag.records);
  return ['', 'Catching up', records > 0 ? `${count(records)} on the way` : 'the ledger is on its way'];
}

/** Each class: text and tone by the id of its element. */
export function classes({ missing, unexpected, inFlight, parked, audit, ...counts }) {
  const texts = { missing: [count(missing)], unexpected: [count(unexpected)], inFlight: [count(inFlight)], parked: [count(parked)], audit: audited(audit) };
  for (const [name, expected] of pairs(counts)) {
    texts[name] = [`${count(counts[name])} of ${count(expected)}`, counts[name] === expected ? '' : 'warn'];
  }
  return texts;
}

/** Whether it has not been exact for a while, although nothing was on its way. */
function hasSettled(exact, { records }) {
  if (exact || records > 0) quietSince = null;
  else quietSince ??= performance.now();
  return quietSince !== null && performance.now() - quietSince >= SETTLED_AFTER;
}

function differing({ missing, unexpected, parked, ...counts }) {
  const plain = Object.entries({ missing, unexpected, parked }).filter(([, records]) => records > 0);
  const classed = pairs(counts).filter(([name, expected]) => counts[name] !== expected);
  return [
    ...plain.map(([name, records]) => `${count(records)} ${name}`),
    ...classed.map(([name, expected]) => `${count(counts[name])} of ${count(expected)} ${name}`),
  ];
}

const pairs = ({ expectedLate, expectedDuplicated, expectedDead }) => [
  ['late', expectedLate],
  ['duplicated', expectedDuplicated],
  ['dead', expectedDead],
];

function audited(audit) {
  if (audit === null) return ['not yet'];
  const age = Math.max(0, Date.now() - Date.parse(audit.auditedAt)) / 1_000;
  const words = audit.findings === 0 ? 'agrees' : plural(audit.findings, 'difference');
  return [`${words}, ${duration(Math.round(age))} ago`, audit.findings > 0 ? 'bad' : age > AUDIT_IS_OLD_AFTER ? 'warn' : ''];
}
