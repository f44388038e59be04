// Figures and times as people read them: figures as in the reader's locale, times in English like the page.

import { isUtc } from './zone.js';

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const tenth = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

const fixedTenth = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const count = (n) => whole.format(n);
export const compact = (n) => (Math.abs(n) < 10_000 ? whole.format(n) : short.format(n));
/** A score, always with its tenths, so that scores align. */
export const scored = (n) => fixedTenth.format(n);
export const oneDecimal = (n) => tenth.format(n);

export function percent(share) {
  const value = share * 100;
  return `${value === 0 || value >= 10 ? whole.format(value) : value >= 1 ? tenth.format(value) : value.toPrecision(1)} %`;
}

export const dollars = (n) => `$${compact(Math.round(n))}`;

/** What became of a figure, such as +12 %; empty if there is nothing to compare with. */
export function change(now, before) {
  if (now === null || before === null || before === 0) return '';
  const share = now / before - 1;
  const size = Math.abs(share) < 0.1 ? tenth.format(Math.abs(share) * 100) : whole.format(Math.abs(share) * 100);
  const sign = size === tenth.format(0) ? '±' : share > 0 ? '+' : '−';
  return `${sign}${size} %`;
}

export function plural(n, one, many = `${one}s`) {
  return `${count(n)} ${n === 1 ? one : many}`;
}

const utc = (options) => new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', hourCycle: 'h23', ...options });

/** In the zone that the page shows at the moment. */
function zoned(options) {
  const formats = { utc: utc(options), own: new Intl.DateTimeFormat('en-GB', { hourCycle: 'h23', ...options }) };
  return (time) => formats[isUtc() ? 'utc' : 'own'].format(new Date(time));
}

export const clock = zoned({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });
export const moment = zoned({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
export const timeOfDay = zoned({ hour: '2-digit', minute: '2-digit' });

/** The day on which a moment is, in the zone that the page shows. */
export const dayOf = zoned({ day: 'numeric', month: 'short' });

const dateFormat = utc({ day: 'numeric', month: 'short', year: 'numeric' });
const dayFormat = utc({ day: 'numeric', month: 'short' });

/** Days as the service counts them, which are days of UTC in any zone. */
export const day = (time) => dayFormat.format(new Date(time));
export const date = (time) => dateFormat.format(new Date(time));

const zoneFormat = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' });
const wallFormat = new Intl.DateTimeFormat('en-GB', { hourCycle: 'h23', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });

/** A moment of the reader's own clock, not of simulated time. */
export const wallClock = (time) => wallFormat.format(new Date(time));

/** The name of the zone that the page shows, at a moment. */
export const zoneName = (time) => (isUtc() ? 'UTC' : zoneFormat.formatToParts(new Date(time)).find(({ type }) => type === 'timeZoneName').value);

export function duration(seconds) {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 120) return `${tenth.format(seconds)} s`;
  if (seconds < 7_200) return `${whole.format(seconds / 60)} min`;
  if (seconds < 172_800) return `${tenth.format(seconds / 3_600)} h`;
  return `${tenth.format(seconds / 86_400)} days`;
}
