import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { about, concerns } from './fresh';

const ID = '0193a1b2-0000-7000-8000-000000000001';

describe('what an event makes old', () => {
  it.each([
    [{ incident: { id: ID, number: 4 } }, ID],
    [{ incident: ID }, ID],
    [{ incident: null }, undefined],
    [{}, undefined],
  ])('names its incident: %o', (data: Record<string, unknown>, id) => {
    expect(about(data)).toBe(id);
  });

  it('is the page of its own incident, by number or id, and of one that is being read', () => {
    const client = new QueryClient();
    client.setQueryData(['incident', '4'], { id: ID, number: 4 });
    expect(concerns(client, ['incident', '4'], new Set([ID]))).toBe(true);
    expect(concerns(client, ['incident', '4'], new Set(['another']))).toBe(false);
    expect(concerns(client, ['incident', ID, 'signals'], new Set([ID]))).toBe(true);
    expect(concerns(client, ['incident', ID, 'signals'], new Set(['another']))).toBe(false);
    expect(concerns(client, ['incident', '5'], new Set(['another']))).toBe(true);
  });
});
