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
  { path: '/notices', menu: 'notices', group: 'now', right: 'read', load: () => import('../pages/notices/Notices') },
  { path: '/notices/:id', right: 'read', load: () => import('../pages/notices/NoticePage') },
  { path: '/tickets', menu: 'tickets', group: 'now', right: 'read', load: () => import('../pages/tickets/Tickets') },
  { path: '/tickets/:id', right: 'read', load: () => import('../pages/tickets/TicketPage') },
  { path: '/house', menu: 'house', group: 'run', right: 'read', load: () => import('../pages/house/House') },
  { path: '/routes', menu: 'routes', group: 'run', right: 'read', load: () => import('../pages/routes/Routes') },
  { path: '/routes/*', right: 'read', load: () => import('../pages/routes/RoutePage') },
];
