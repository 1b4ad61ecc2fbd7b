import { describe, expect, test } from 'vitest';
import { type Action, actsOf, cuttable, inForce, newer, settled } from './actions';

const action = (version: number, state: Action['state'] = 'proposed'): Action => ({
  id: 'a',
  incident: 'i',
  verb: 'cut-site',
  server: 'web1',
  service: 'shop.example',
  mode: 'proposed',
  state,
  command: 'site-cut shop.example',
  undoCommand: 'site-restore shop.example',
  requestedBy: 'policy',
  requestedAt: '2026-01-01T00:00:00Z',
  attempts: 0,
  version,
});

describe('what an action allows', () => {
  test.each([
    ['proposed', true, false, ['apply', 'decline']],
    ['declined', true, false, []],
    ['approved', false, false, ['apply']],
    ['running', false, false, []],
    ['done', true, true, ['undo', 'check']],
    ['failed', true, false, []],
    ['unknown', false, false, ['apply', 'check']],
    ['undo-approved', false, true, ['undo', 'check']],
    ['undo-running', false, true, []],
    ['undo-failed', true, true, ['undo', 'check']],
    ['undo-unknown', false, true, ['undo', 'check']],
    ['undone', true, false, []],
  ])('%s', (state, isSettled, stands, acts) => {
    expect(settled(state)).toBe(isSettled);
    expect(inForce(state)).toBe(stands);
    expect(actsOf(state)).toEqual(acts);
  });
});

describe('newer', () => {
  test('takes the later version and keeps the number of the incident', () => {
    expect(newer({ ...action(1), incidentNumber: 7 }, action(2, 'running'))).toMatchObject({
      state: 'running',
      incidentNumber: 7,
    });
  });
  test('is not taken back by a late answer', () => {
    expect(newer(action(3, 'done'), action(2, 'running')).state).toBe('done');
  });
  test('does not mix two actions', () => {
    expect(newer(action(1), { ...action(9), id: 'b' }).id).toBe('a');
  });
});

describe('what can still be cut', () => {
  test('is every site that no action has or wants', () => {
    const site = (name: string) => ({ name, type: 'site' });
    const of = (service: string, state: string) => ({ service, state }) as Action;
    const services = [site('a'), site('b'), site('c'), site('d'), site('e'), { name: 'mail', type: 'mail' }];
    const actions = [of('a', 'proposed'), of('b', 'done'), of('c', 'undo-failed'), of('d', 'undone'), of('e', 'declined')];
    expect(cuttable(services, actions)).toEqual(['d', 'e']);
  });
});
