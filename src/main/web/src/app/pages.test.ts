import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAGES } from './pages';

const java = (path: string) => readFileSync(`../java/dev/tocsin/${path}`, 'utf8');

/** The alternatives of `{page:a|b}` as Java writes them, over several string constants. */
function named(source: string): string[] {
  const joined = source.replace(/"\s*\+\s*"/g, '');
  return (/\{page:([a-z|]+)\}/.exec(joined)?.[1] ?? '').split('|').sort();
}

describe('the pages', () => {
  const firsts = [...new Set(PAGES.map((page) => page.path.split('/')[1] ?? ''))].sort();

  it('are those that the hub hands the console out for, to anybody', () => {
    expect(named(java('identity/ConsolePages.java'))).toEqual(firsts);
  });
});
