import { describe, expect, it, vi } from 'vitest';
import { listEntries } from '../inventory/inventory';
import { picksOf, placesOf, resolved, searchPlaces } from './places';

vi.mock('../inventory/inventory', () => ({ listEntries: vi.fn() }));

const t = ((key: string) => key) as never;
const inventory: Record<string, object[]> = {
  servers: [{ name: 'web01', datacentre: 'rbx' }],
  datacentres: [{ name: 'rbx', provider: 'ovhcloud' }],
  services: [{ name: 'a.example', server: 'web01', client: 'ann' }, { name: 'b.example', server: 'web01', client: 'ann' }],
  clients: [{ id: 'ann', name: 'Ann & Co' }],
};
vi.mocked(listEntries).mockImplementation((kind) => Promise.resolve({ items: inventory[kind] ?? [] } as never));

describe('the places of a maintenance', () => {
  it('go into picks and back as they were', () => {
    const places = { servers: ['web01'], services: ['a.example', 'b:8443'], dataCentres: ['rbx'] };
    expect(placesOf(picksOf(places, t))).toEqual(places);
  });

  it('are looked for in the whole inventory', async () => {
    const found = await searchPlaces('x', t, new AbortController().signal);
    expect(found.map((one) => one.key)).toEqual(['server:web01', 'datacentre:rbx', 'service:a.example', 'service:b.example', 'client:ann']);
    expect(found[0]?.hint).toBe('place.server · rbx');
  });

  it('are all services of a client that is picked', async () => {
    const picks = await resolved({ key: 'client:ann', name: 'Ann & Co', hint: '' }, t);
    expect(placesOf(picks).services).toEqual(['a.example', 'b.example']);
    expect(listEntries).toHaveBeenLastCalledWith('services', { client: 'ann' }, '', undefined);
  });
});
