import { useEffect, useRef, useState } from 'react';
import './chart.css';

/** How wide an element is now. */
export function useWidth<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) {
      return;
    }
    const watcher = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return [ref, width] as const;
}

/** Lines across a chart, each with its value at the left. */
export function Marks({ at, say, y, left, right }: { at: number[]; say: (value: number) => string; y: (value: number) => number; left: number; right: number }) {
  return at.map((value) => (
    <g key={value}>
      <line x1={left} x2={right} y1={y(value)} y2={y(value)} className="t-chart-grid" />
      <text x={left - 6} y={y(value) + 4} textAnchor="end">
        {say(value)}
      </text>
    </g>
  ));
}
