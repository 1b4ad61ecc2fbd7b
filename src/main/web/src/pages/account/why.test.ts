import { describe, expect, it } from 'vitest';
import { Problem } from '../../api/problem';
import { whyNoPasskey, whyNot } from './why';

const same = (key: string) => key;

describe('whyNot', () => {
  it.each([
    [{ type: '/problems/weak-password', reason: 'too-short' }, 'weak.too-short'],
    [{ type: '/problems/weak-password', reason: 'something new' }, undefined],
    [{ type: '/problems/input' }, undefined],
  ])('%o', (members, text) => expect(whyNot(new Problem(422, members), same)).toBe(text));

  it('leaves what is no answer of the hub to others', () => expect(whyNot(new Error('x'), same)).toBeUndefined());
});

describe('whyNoPasskey', () => {
  it.each([
    ['InvalidStateError', 'passkey.known'],
    ['SecurityError', 'passkey.address'],
    ['NotAllowedError', 'passkey.cancelled'],
    ['AbortError', 'passkey.cancelled'],
  ])('%s', (name, text) => expect(whyNoPasskey(new DOMException('', name), same)).toBe(text));

  it('leaves refusals of the hub to others', () =>
    expect(whyNoPasskey(new Problem(403, {}), same)).toBeUndefined());
});
