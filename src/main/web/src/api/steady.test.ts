import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { steady } from './steady';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('steady work', () => {
  it('is done at once, then at most once in its time, and after the last call', async () => {
    const work = vi.fn();
    const { soon } = steady(work, 1000);
    soon();
    await vi.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(1);
    for (let i = 0; i < 20; i++) {
      soon();
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(work).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(5000);
    expect(work).toHaveBeenCalledTimes(2);
    soon();
    await vi.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('is never done twice at the same time, nor after it was stopped', async () => {
    let done = () => undefined as void;
    const work = vi.fn(() => new Promise<void>((resolve) => (done = resolve)));
    const { soon, stop } = steady(work, 1000);
    soon();
    await vi.advanceTimersByTimeAsync(1);
    soon();
    await vi.advanceTimersByTimeAsync(5000);
    expect(work).toHaveBeenCalledTimes(1);
    done();
    await vi.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(2);
    soon();
    stop();
    done();
    await vi.advanceTimersByTimeAsync(5000);
    expect(work).toHaveBeenCalledTimes(2);
  });
});
