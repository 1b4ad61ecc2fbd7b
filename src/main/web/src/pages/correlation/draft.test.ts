import { describe, expect, it } from 'vitest';
import type { InForce } from './api';
import { asked, begin, differs, NEW } from './draft';

const rules: InForce = {
  settings: { window: 21_600, groupWait: 15, groupInterval: 300, flapping: { within: 600, turns: 3, quiet: 900 }, securityKinds: [] },
  files: [
    { name: 'a.correlation.yaml', description: '', text: 'A', rules: [] },
    { name: 'b.correlation.yaml', description: '', text: 'B', rules: [] },
  ],
  sharedNames: [],
};

describe('a draft', () => {
  it('begins with the file that was asked for, else the first, else a new one', () => {
    expect(begin(rules, 'b.correlation.yaml')).toMatchObject({ file: 'b.correlation.yaml', text: 'B' });
    expect(begin(rules, 'gone')).toMatchObject({ file: 'a.correlation.yaml', text: 'A' });
    expect(begin({ ...rules, files: [] }, '').file).toBe(NEW);
  });
  it('asks nothing of what is as it is in force', () => {
    const draft = begin(rules, '');
    expect(differs(rules, draft)).toBe(false);
    expect(asked(rules, draft).rules).toBeUndefined();
  });
  it('sends the one file that is changed', () => {
    const draft = { ...begin(rules, 'b.correlation.yaml'), text: 'C' };
    expect(differs(rules, draft)).toBe(true);
    expect(asked(rules, draft).rules).toEqual([{ name: 'b.correlation.yaml', text: 'C' }]);
  });
  it('names a new file and reads times as people type them', () => {
    const draft = { ...begin(rules, ''), file: NEW, name: ' mine ', text: 'C', window: ' 2 h ', turns: '4' };
    expect(asked(rules, draft)).toMatchObject({
      rules: [{ name: 'mine.correlation.yaml', text: 'C' }],
      settings: { window: '2h', flapping: { turns: 4 } },
    });
  });
});
