import { minute } from './format';

const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g;
const ZONED = /\b(\d{4}-\d\d-\d\d) (\d\d:\d\d) \(([A-Za-z]+(?:\/[A-Za-z_-]+)+|UTC)\)/g;

/** The reader's own time zone. */
const here = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * A sentence of the hub with its times as the reader's clock shows them. A time that names another zone than the
 * reader's keeps it.
 */
export const inOwnTime = (text: string, zone = here()): string =>
  text
    .replace(INSTANT, (at) => minute(at))
    .replace(ZONED, (whole, date: string, time: string, named: string) => (named === zone ? minute(`${date}T${time}`) : whole));
