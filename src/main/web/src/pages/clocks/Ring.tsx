import { look } from './words';
import './clocks.css';

/** How much is used up, as a ring that fills; only to be seen, the words stand beside it. */
export function Ring({ fraction, resting = false, size }: { fraction: number; resting?: boolean; size: number }) {
  return (
    <svg className={`t-ring t-ring-${resting ? 'rest' : look(fraction)}`} viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <circle cx="10" cy="10" r="8" className="t-ring-whole" />
      <circle
        cx="10"
        cy="10"
        r="8"
        pathLength="100"
        strokeDasharray={`${Math.min(100, Math.max(0, fraction * 100)).toFixed(1)} 100`}
        transform="rotate(-90 10 10)"
        className="t-ring-used"
      />
    </svg>
  );
}
