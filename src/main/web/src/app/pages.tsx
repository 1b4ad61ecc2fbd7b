import type { ComponentType } from 'react';

/**
 * The pages of the console. A new capability adds a line here, a folder under `pages/` and its
 * texts; the hub hands out the console at every path whose first part is listed here
 * (`ConsolePages.java`, compared by a test).
 */
export interface PageEntry {
  /** Path pattern of react-router. */
  path: string;
  /** Key of its name in the texts of the frame, when it stands in the menu. */
  menu?: string;
  group?: 'now' | 'know' | 'run';
  /** What a person needs to see it at all. */
  right: 'read' | 'administer';
  load: () => Promise<{ default: ComponentType }>;
}

export const PAGES: PageEntry[] = [
  { path: '/incidents', menu: 'incidents', group: 'now', right: 'read', load: () => import('../pages/incidents/Incidents') },
  { path: '/incidents/:number', right: 'read', load: () => import('../pages/incidents/Incident') },
  { path: '/isolation', menu: 'isolation', group: 'now', right: 'read', load: () => import('../pages/isolation/Isolation') },
  { path: '/isolation/:id', right: 'read', load: () => import('../pages/isolation/ActionPage') },
  { path: '/signals', menu: 'signals', group: 'know', right: 'read', load: () => import('../pages/signals/Signals') },
  { path: '/signals/:id', right: 'read', load: () => import('../pages/signals/Signal') },
  { path: '/inventory', menu: 'inventory', group: 'know', right: 'read', load: () => import('../pages/inventory/Inventory') },
  { path: '/inventory/import', right: 'read', load: () => import('../pages/inventory/Import') },
  { path: '/inventory/map', right: 'read', load: () => import('../pages/inventory/Map') },
  { path: '/inventory/:kind/:key', right: 'read', load: () => import('../pages/inventory/EntryPage') },
];
