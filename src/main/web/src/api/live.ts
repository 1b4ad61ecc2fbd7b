import { useSyncExternalStore } from 'react';

/** What the stream of `GET /api/events` says of itself. */
export type Connection = { state: 'connecting' | 'live' | 'lost'; since: number };

type Listener = (type: string, data: Record<string, unknown>) => void;

const TYPES = [
  'opened',
  'changed',
  'reopened',
  'acknowledged',
  'expired',
  'reminded',
  'called',
  'started',
  'level',
  'kind',
  'reached',
  'estimated',
  'estimate-withdrawn',
  'estimate-ending',
  'estimate-passed',
  'noted',
  'proposed',
  'isolated',
  'restored',
  'action-failed',
  'recovery',
  'clock',
  'resolved',
  'verified',
  'closed',
  'held',
  'gathering',
  'holds',
  'signals',
];
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
/** The hub says `here` every 15 s; a line that is silent for longer is dead. */
const LONGEST_SILENCE = 40_000;

/**
 * One stream for the whole console. The browser resumes it with `Last-Event-ID` by itself; when the
 * hub refuses (restart, too many listeners) it is opened anew, after the last event that was seen;
 * and so it is when nothing comes any more or the machine changes its network, of which a stream that
 * hangs tells nothing.
 */
export class Live {
  private source: EventSource | undefined;
  private last = '';
  private wait = FIRST_WAIT;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<Listener>();
  private readonly watchers = new Set<() => void>();
  private connection: Connection = { state: 'connecting', since: Date.now() };

  start(): void {
    if (this.source || this.timer) {
      return;
    }
    const source = new EventSource(this.last ? `/api/events?after=${this.last}` : '/api/events');
    this.source = source;
    this.heard();
    addEventListener('offline', this.anew);
    addEventListener('online', this.anew);
    source.onopen = () => {
      this.heard();
      // What happened while nobody listened is read anew by everybody.
      const again = this.connection.state === 'lost';
      this.wait = FIRST_WAIT;
      this.now('live');
      if (again) {
        this.tell('resumed', {});
      }
    };
    source.onerror = () => {
      this.now('lost');
      if (source.readyState === EventSource.CLOSED) {
        this.close();
        this.timer = setTimeout(() => {
          this.timer = undefined;
          this.start();
        }, this.wait);
        this.wait = Math.min(2 * this.wait, LONGEST_WAIT);
      }
    };
    for (const type of TYPES) {
      source.addEventListener(type, (event) => this.take(type, event));
    }
    source.addEventListener('here', () => this.heard());
    source.onmessage = (event) => this.take('message', event);
  }

  stop(): void {
    this.close();
    removeEventListener('offline', this.anew);
    removeEventListener('online', this.anew);
  }

  private close(): void {
    this.source?.close();
    this.source = undefined;
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    this.timer = undefined;
  }

  private readonly anew = (): void => {
    this.close();
    this.now('lost');
    this.start();
  };

  private heard(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(this.anew, LONGEST_SILENCE);
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly present = (): Connection => this.connection;

  private take(type: string, event: MessageEvent<string>): void {
    this.heard();
    if (event.lastEventId) {
      this.last = event.lastEventId;
    }
    let data: Record<string, unknown> = {};
    try {
      data = JSON.parse(event.data) as Record<string, unknown>;
    } catch {
      // An event that cannot be read still tells that something happened.
    }
    this.tell(type, data);
  }

  private tell(type: string, data: Record<string, unknown>): void {
    for (const listener of this.listeners) {
      listener(type, data);
    }
  }

  private now(state: Connection['state']): void {
    if (this.connection.state !== state) {
      this.connection = { state, since: Date.now() };
      for (const watcher of this.watchers) {
        watcher();
      }
    }
  }
}

export const live = new Live();

export function useConnection(): Connection {
  return useSyncExternalStore(live.watch, live.present);
}
