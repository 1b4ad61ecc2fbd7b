import { describe, expect, it } from 'vitest';
import { silence, stretches } from './quoted';

describe('stretches', () => {
  it('leaves a mail without quotation whole', () =>
    expect(stretches('Hello,\r\n\r\nmy site is down.\r\n\r\n')).toEqual([
      { quoted: false, text: 'Hello,\n\nmy site is down.', lines: 3 },
    ]));

  it('folds a long quotation, blank lines in it too', () =>
    expect(stretches('Thanks.\n\n> one\n> two\n\n> three\n> four\nBye')).toEqual([
      { quoted: false, text: 'Thanks.\n', lines: 2 },
      { quoted: true, text: '> one\n> two\n\n> three\n> four', lines: 5 },
      { quoted: false, text: 'Bye', lines: 1 },
    ]));

  it('keeps a short quotation where it stands', () =>
    expect(stretches('You ask\n> is it up?\nYes')).toEqual([{ quoted: false, text: 'You ask\n> is it up?\nYes', lines: 3 }]));

  it('loses no line, whatever comes', () => {
    const text = '\n\n> a\n\n\nb\n> c\n> d\n> e\n> f\n> g\n\nh\n> i';
    expect(
      stretches(text)
        .map((one) => one.text)
        .join('\n'),
    ).toBe(text);
  });

  it.each(['', '\n\n', '   '])('of %j is nothing to read', (text) => expect(stretches(text)).toEqual([]));
});

describe('silence', () => {
  it.each([
    ['yes', undefined],
    ['no: automatic mail (Precedence)', 'automatic mail (Precedence)'],
    ['odd', 'odd'],
  ])('of %j is %j', (acknowledged, expected) => expect(silence(acknowledged)).toBe(expected));
});
