import type { Missing, Proof, Step } from './api';

type Say = (key: string, options?: Record<string, unknown>) => string;

/** How far the procedure is, in numbers. */
export function tally(steps: Step[]): { done: number; all: number; blocking: number } {
  return {
    done: steps.filter((step) => step.status !== 'open').length,
    all: steps.length,
    blocking: blocking(steps).length,
  };
}

/** What stands in the way of closing. */
export const blocking = (steps: Step[]): Step[] => steps.filter((step) => step.required && step.status === 'open');

const KNOWN = new Set([
  'notice-none',
  'notice-waiting',
  'notice-failed',
  'action-none',
  'action-proposed',
  'action-running',
  'action-unknown',
  'action-failed',
  'estimate-none',
  'not-resolved',
  'not-verified',
  'review-open',
  'person',
]);

/** What a step waits for, in the reader's language where the console knows it. */
export const lacking = (missing: Missing, t: Say): string =>
  KNOWN.has(missing.code) ? t(`missing.${missing.code}`, missing.values) : missing.text;

/** Why a step is done, in the reader's language where the hub itself says it. */
export function shown(proof: Proof, t: Say, time: (at: string) => string): string {
  const { values } = proof;
  switch (proof.code) {
    case 'notice':
      return t('proof.notice', { count: Number(values.people ?? 0) });
    case 'action':
      return t('proof.action', { what: values.what ?? '' });
    case 'estimate':
      return values.until ? t('proof.estimate', { until: time(values.until) }) : proof.text;
    case 'probe':
      return t('proof.probe', { checks: values.checks ?? '', since: values.since ? time(values.since) : '' });
    case 'review':
      return t('proof.review');
    default:
      return proof.text;
  }
}
