import { call } from '../../api/call';

/** `HubSettings.Item` of the hub. */
export interface Setting {
  name: string;
  /** Absent when it is not set, and whenever it is secret. */
  value?: string | null;
  defaultValue?: string | null;
  description?: string | null;
  origin: string;
  secret: boolean;
}

export interface Settings {
  items: Setting[];
  profiles: string[];
  data: string;
  version: string;
}

export const settings = async (signal: AbortSignal) => (await call<Settings>('/api/settings', { signal })).data;
