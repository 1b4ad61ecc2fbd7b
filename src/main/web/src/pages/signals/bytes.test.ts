import { describe, expect, test } from 'vitest';
import { fromBase64, fromText, hexLines, indented, visible } from './bytes';

describe('visible', () => {
  test.each([
    ['plain é ✓ text\n\twith lines', 'plain é ✓ text\n\twith lines'],
    ['a\r\nb', 'a\nb'],
    ['a\rb', 'a␍b'],
    ['\u001b[31mred', '␛[31mred'],
    ['\u0000', '␀'],
    ['\u007f', '␡'],
    ['invoice\u202efdp.exe', 'invoice[U+202E]fdp.exe'],
    ['zero\u200bwidth', 'zero[U+200B]width'],
    ['\ufeffbom', '[U+FEFF]bom'],
  ])('%j', (from, to) => expect(visible(from)).toBe(to));
});

describe('indented', () => {
  test.each([
    ['{"a":1}', '{\n  "a": 1\n}'],
    [' [1]', '[\n  1\n]'],
    ['{"a":', null],
    ['12', null],
    ['', null],
  ])('%j', (from, to) => expect(indented(from)).toBe(to));
});

describe('hexLines', () => {
  test('one line with its text', () => {
    expect(hexLines(fromText('GET / HTTP'))).toEqual([
      '00000000  47 45 54 20 2f 20 48 54  54 50                    GET / HTTP',
    ]);
  });
  test('bytes that are no text, over two lines', () => {
    const bytes = Uint8Array.from({ length: 17 }, (_, i) => 250 + i);
    const lines = hexLines(bytes);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('00000000  fa fb fc fd fe ff 00 01  02 03 04 05 06 07 08 09  ................');
    expect(lines[1]?.startsWith('00000010  0a')).toBe(true);
  });
  test('a part, at its place', () => {
    const lines = hexLines(fromText('x'.repeat(64)), 32, 16);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.startsWith('00000020')).toBe(true);
  });
  test('what base64 carries', () => expect([...fromBase64('/wD+')]).toEqual([255, 0, 254]));
});
