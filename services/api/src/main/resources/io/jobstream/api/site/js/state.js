// What the simulation does, in words.

import { duration, moment, oneDecimal, wallClock } from './format.js';

const MODES = { RealTime: 'Real time', Accelerated: 'Accelerated', ConstantRate: 'Constant rate', Unbounded: 'Unbounded', Paused: 'Paused' };

/** Look, words and notice of each state; only a live market looks live. */
export function described({ name, reason, until, percent, secondsLeft }) {
  switch (name) {
    case 'Live':
      return ['live', 'Live', ''];
    case 'Backfilling':
      return ['backfilling', backfilling(percent, secondsLeft), reason === null ? '' : ended(reason)];
    case 'Waiting':
      return ['waiting', 'Waiting', `${until === null ? 'The generator waits' : `The generator waits until ${wallClock(until)}`}: ${ended(reason ?? 'it does not say why')}`];
    case 'Paused':
      return ['still', 'Paused', 'The pace is Paused: nothing is played until another pace is set.'];
    case 'Completed':
      return ['still', 'Completed', ''];
    case 'Empty':
      return ['waiting', 'Not started', `${ended(reason ?? 'Nothing is stored yet')} The page goes on by itself.`];
    default:
      return ['lost', name, ended(reason ?? 'The simulation stands still')];
  }
}

/** The pace's name, and what it asks for. */
export function paced(pace) {
  if (pace === null) return ['Not started', 'no generator has reported'];
  const asked = [];
  const rate = askedRate(pace);
  if (rate !== null) asked.push(rate);
  asked.push(pace.targetSimulatedTime === null ? 'target unknown now' : `target ${moment(pace.targetSimulatedTime)}`);
  return [MODES[pace.mode] ?? pace.mode, asked.join(' · ')];
}

/** The speed or the rate that a pace asks for; null if it asks for neither. */
export function askedRate(pace) {
  if (pace.speed !== null) return `× ${number(pace.speed)}`;
  return pace.eventsPerSecond === null ? null : `${number(pace.eventsPerSecond)} events/s`;
}

const number = (n) => (n < 0.1 ? n.toPrecision(1) : oneDecimal(n));

function backfilling(percent, secondsLeft) {
  const share = percent === null ? 'Backfilling' : `Backfilling ${oneDecimal(percent)} %`;
  return secondsLeft === null ? share : `${share}, about ${duration(secondsLeft)} left`;
}

const ended = (sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);
