import { body, hub, type Schemas } from '../../api/hub';

/** One setting; its value is absent when it is not set, and whenever it is secret. */
export type Setting = Schemas['HubSettingsItem'];
export type Settings = Schemas['HubSettings'];

export const settings = (signal: AbortSignal) => body(hub.GET('/api/settings', { signal }));
