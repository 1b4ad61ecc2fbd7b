import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { incidentFirst } from '../pages/incidents/first';

/**
 * The pages of the console. A new capability adds a line here, a folder under `pages/` and its
 * texts; the hub hands out the console at every path whose first part is listed here
 * (`ConsolePages`, compared by a test).
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
  /** Asks the hub for what the page shows while the page itself is still being fetched; takes the parts of the path. */
  first?: (queries: QueryClient, parts: Record<string, string | undefined>) => void;
}

export const PAGES: PageEntry[] = [
  { path: '/incidents', menu: 'incidents', group: 'now', right: 'read', load: () => import('../pages/incidents/Incidents') },
  {
    path: '/incidents/:number',
    right: 'read',
    load: () => import('../pages/incidents/Incident'),
    first: incidentFirst,
  },
  { path: '/incidents/:number/review', right: 'read', load: () => import('../pages/procedure/Review') },
  { path: '/isolation', menu: 'isolation', group: 'now', right: 'read', load: () => import('../pages/isolation/Isolation') },
  { path: '/isolation/:id', right: 'read', load: () => import('../pages/isolation/ActionPage') },
  { path: '/notices', menu: 'notices', group: 'now', right: 'read', load: () => import('../pages/notices/Notices') },
  { path: '/notices/:id', right: 'read', load: () => import('../pages/notices/NoticePage') },
  { path: '/tickets', menu: 'tickets', group: 'now', right: 'read', load: () => import('../pages/tickets/Tickets') },
  { path: '/tickets/:id', right: 'read', load: () => import('../pages/tickets/TicketPage') },
  { path: '/watch', menu: 'watch', group: 'now', right: 'read', load: () => import('../pages/watch/Watch') },
  { path: '/watch/:server', right: 'read', load: () => import('../pages/watch/ServerWatch') },
  { path: '/silences', menu: 'silences', group: 'now', right: 'read', load: () => import('../pages/silences/Silences') },
  { path: '/maintenances', menu: 'maintenances', group: 'now', right: 'read', load: () => import('../pages/maintenances/Maintenances') },
  { path: '/recovery', menu: 'recovery', group: 'now', right: 'read', load: () => import('../pages/recovery/Recovery') },
  { path: '/recovery/:id', right: 'read', load: () => import('../pages/recovery/RecoveryPage') },
  { path: '/signals', menu: 'signals', group: 'know', right: 'read', load: () => import('../pages/signals/Signals') },
  { path: '/signals/:id', right: 'read', load: () => import('../pages/signals/Signal') },
  { path: '/sources', menu: 'sources', group: 'know', right: 'read', load: () => import('../pages/sources/Sources') },
  { path: '/sources/:name', right: 'read', load: () => import('../pages/sources/SourcePage') },
  { path: '/inventory', menu: 'inventory', group: 'know', right: 'read', load: () => import('../pages/inventory/Inventory') },
  { path: '/inventory/:kind/:key', right: 'read', load: () => import('../pages/inventory/EntryPage') },
  { path: '/inventory/import', right: 'read', load: () => import('../pages/inventory/Import') },
  { path: '/inventory/map', right: 'read', load: () => import('../pages/inventory/Map') },
  { path: '/house', menu: 'house', group: 'run', right: 'read', load: () => import('../pages/house/House') },
  { path: '/reports', menu: 'reports', group: 'run', right: 'read', load: () => import('../pages/reports/Reports') },
  { path: '/routes', menu: 'routes', group: 'run', right: 'read', load: () => import('../pages/routes/Routes') },
  { path: '/routes/*', right: 'read', load: () => import('../pages/routes/RoutePage') },
  { path: '/rules', menu: 'rules', group: 'run', right: 'read', load: () => import('../pages/rules/Rules') },
  { path: '/rules/file/:name', right: 'read', load: () => import('../pages/rules/RuleFilePage') },
  { path: '/rules/test', right: 'read', load: () => import('../pages/rules/Tester') },
  { path: '/correlation', menu: 'correlation', group: 'run', right: 'read', load: () => import('../pages/correlation/Correlation') },
  { path: '/correlation/try', right: 'read', load: () => import('../pages/correlation/TryOut') },
  { path: '/people', menu: 'people', group: 'run', right: 'administer', load: () => import('../pages/people/People') },
  { path: '/tokens', menu: 'tokens', group: 'run', right: 'administer', load: () => import('../pages/tokens/Tokens') },
  { path: '/secrets', menu: 'secrets', group: 'run', right: 'administer', load: () => import('../pages/secrets/Secrets') },
  { path: '/audit', menu: 'audit', group: 'run', right: 'administer', load: () => import('../pages/audit/Audit') },
  { path: '/settings', menu: 'settings', group: 'run', right: 'administer', load: () => import('../pages/settings/Settings') },
  { path: '/start', menu: 'start', group: 'run', right: 'administer', load: () => import('../pages/start/Start') },
  { path: '/me', right: 'read', load: () => import('../pages/account/Account') },
];
