import { renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useAnew } from './timeline';

describe('the timeline', () => {
  it('is read anew for new lines, and for a kind that may not have them yet', () => {
    const refresh = vi.fn(() => Promise.resolve());
    const of = (kind: string, written: number) => ({ kind, written });
    const { rerender } = renderHook(({ kind, written }) => useAnew(kind, written, refresh), { initialProps: of('', 5) });
    expect(refresh).toHaveBeenCalledTimes(1);
    rerender(of('', 5));
    expect(refresh).toHaveBeenCalledTimes(1);
    rerender(of('', 6));
    expect(refresh).toHaveBeenCalledTimes(2);
    // Another filter, which was read when there were five lines: nothing was added since, and still one is missing.
    rerender(of('acts', 6));
    expect(refresh).toHaveBeenCalledTimes(3);
    rerender(of('', 6));
    expect(refresh).toHaveBeenCalledTimes(4);
  });
});
