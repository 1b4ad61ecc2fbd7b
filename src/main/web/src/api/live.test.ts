import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Live } from './live';

/** As much of an event source as a line that works or hangs needs. */
class Line extends EventTarget {
  static readonly CLOSED = 2;
  static opened: Line[] = [];
  readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;

  constructor(readonly address: string) {
    super();
    Line.opened.push(this);
  }

  close(): void {
    this.readyState = Line.CLOSED;
  }

  say(type: string, id = ''): void {
    this.dispatchEvent(new MessageEvent(type, { data: '{}', lastEventId: id }));
  }
}

const heard: string[] = [];
let live: Live;
const line = () => Line.opened.at(-1) as Line;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Line);
  Line.opened = [];
  heard.length = 0;
  live = new Live();
  live.listen((type) => heard.push(type));
  live.start();
  line().onopen?.();
});
afterEach(() => {
  live.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('stays as long as the hub says that it is there', () => {
  for (let i = 0; i < 10; i++) {
    vi.advanceTimersByTime(15_000);
    line().say('here');
  }
  expect(Line.opened).toHaveLength(1);
  expect(live.present().state).toBe('live');
  expect(heard).toEqual([]);
});

it('opens a silent line anew after the last event, and has everything read again', () => {
  line().say('noted', '17');
  vi.advanceTimersByTime(41_000);
  expect(live.present().state).toBe('lost');
  expect(Line.opened.map((one) => [one.address, one.readyState])).toEqual([
    ['/api/events', Line.CLOSED],
    ['/api/events?after=17', 1],
  ]);
  line().onopen?.();
  expect(live.present().state).toBe('live');
  expect(heard).toEqual(['noted', 'resumed']);
});

it.each(['offline', 'online'])('opens the line anew when the machine goes %s', (change) => {
  dispatchEvent(new Event(change));
  expect(live.present().state).toBe('lost');
  expect(Line.opened).toHaveLength(2);
});

it('does not wait out its pause when the network is back', () => {
  line().close();
  line().onerror?.();
  expect(Line.opened).toHaveLength(1);
  dispatchEvent(new Event('online'));
  expect(Line.opened).toHaveLength(2);
});

it('opens nothing once it was stopped', () => {
  live.stop();
  dispatchEvent(new Event('online'));
  vi.advanceTimersByTime(120_000);
  expect(Line.opened).toHaveLength(1);
});
