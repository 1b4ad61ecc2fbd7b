import { describe, expect, it, vi } from 'vitest';

const registered = vi.hoisted(() => new Map<string, { en: Record<string, string>; fr: Record<string, string> }>());

vi.mock('./index', async (original) => ({
  ...(await original<typeof import('./index')>()),
  register: (name: string, texts: { en: Record<string, string>; fr: Record<string, string> }) => {
    registered.set(name, texts);
    return name;
  },
}));

// Every file of texts registers itself.
const files = import.meta.glob('../**/texts.ts');
await Promise.all(Object.values(files).map((load) => load()));

const base = (key: string) => key.replace(/_(one|two|few|many|other|zero)$/, '');
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((hole) => hole[1]).sort();

describe('the texts', () => {
  it('are found', () => {
    expect(Object.keys(files).length).toBe(new Set(Object.keys(files)).size);
    expect(registered.size).toBeGreaterThan(3);
  });

  it.each([...registered])('of %s say the same in both languages', (_, { en, fr }) => {
    const keys = (texts: Record<string, string>) => [...new Set(Object.keys(texts).map(base))].sort();
    expect(keys(fr)).toEqual(keys(en));
    for (const [key, text] of Object.entries(en)) {
      expect(text, key).not.toBe('');
      const other = fr[key];
      if (other !== undefined) {
        expect(holes(other), key).toEqual(holes(text));
      }
    }
  });

  it.each([...registered])('of %s have every form of number that French has', (_, { fr }) => {
    for (const key of Object.keys(fr).filter((one) => one.endsWith('_one'))) {
      expect(fr, key).toHaveProperty([`${base(key)}_other`]);
      expect(fr, key).toHaveProperty([`${base(key)}_many`]);
    }
  });

  it.each([...registered])('of %s are typeset as French is', (_, { fr }) => {
    for (const [key, text] of Object.entries(fr)) {
      expect(text, key).not.toMatch(/[a-zéèà]'[a-zéèà]/i);
    }
  });
});
