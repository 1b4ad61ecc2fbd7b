import { describe, expect, it } from 'vitest';
import { canMerge, canSplit, firing, keeperOf, MOST } from './regroup';

const row = (number: number, severity: string, state = 'detected') => ({ id: `i${number}`, number, severity, state });

describe('which incident stays', () => {
  it('is the gravest, then the oldest', () => {
    expect(keeperOf([row(3, 'warning'), row(5, 'critical'), row(4, 'critical')])?.number).toBe(4);
    expect(keeperOf([row(3, 'warning'), row(2, 'warning')])?.number).toBe(2);
  });

  it('is never one that is over', () => {
    expect(keeperOf([row(1, 'critical', 'resolved'), row(2, 'info')])?.number).toBe(2);
    expect(keeperOf([row(1, 'critical', 'resolved')])).toBeUndefined();
  });
});

describe('merging', () => {
  it('takes two that are not closed, of which one stands', () => {
    expect(canMerge([row(1, 'info')])).toBe(false);
    expect(canMerge([row(1, 'info'), row(2, 'info', 'closed')])).toBe(false);
    expect(canMerge([row(1, 'info', 'resolved'), row(2, 'info', 'verified')])).toBe(false);
    expect(canMerge([row(1, 'info', 'resolved'), row(2, 'info', 'working')])).toBe(true);
  });

  it('is not offered for more than the hub takes', () => {
    const many = Array.from({ length: MOST + 1 }, (_, i) => row(i, 'info'));
    expect(canMerge(many)).toBe(false);
    expect(canMerge(many.slice(1))).toBe(true);
  });
});

describe('splitting', () => {
  it('leaves one that stands', () => {
    const alerts = firing([
      { fingerprint: 'a', status: 'firing' },
      { fingerprint: 'b', status: 'resolved' },
      { fingerprint: 'c', status: 'firing' },
    ]);
    expect(alerts.map((one) => one.fingerprint)).toEqual(['a', 'c']);
    expect([0, 1, 2].map((chosen) => canSplit(chosen, alerts.length))).toEqual([false, true, false]);
  });
});
