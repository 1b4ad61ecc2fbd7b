import { read } from '../../api/read';

/** How the house stands, as `GET /api/house` tells it. */
export interface House {
  at: string;
  incidents: {
    open: number;
    unacknowledged: number;
    oldestUnacknowledgedAt?: string | null;
    bySeverity: Record<string, number>;
    byState: Record<string, number>;
  };
  acknowledge: Times;
  restore: Times;
  perDay: Day[];
  sources: Source[];
  notices: { waiting: number; failed: number };
  actions: { inForce: number; waiting: number; failed: number };
  hub: {
    version: string;
    startedAt: string;
    health: string;
    dataBytes: number;
    diskFreeBytes: number;
    eventsBehind: number;
  };
}

export interface Times {
  count: number;
  meanSeconds?: number | null;
  medianSeconds?: number | null;
  p90Seconds?: number | null;
}

/** What began and ended on one day, in the hub's time zone. */
export interface Day {
  day: string;
  opened: number;
  resolved: number;
  critical: number;
}

export interface Source {
  name: string;
  door: string;
  lastSignalAt?: string | null;
  signals24h: number;
  quarantined24h: number;
  quarantined: number;
  state: string;
  problem?: string | null;
}

export const house = (days: number, signal: AbortSignal) => read<House>('/api/house', { days }, signal);
