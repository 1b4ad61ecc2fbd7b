import { useTranslation } from 'react-i18next';
import { Marks, useWidth } from '../../ui/chart';
import { clock, day, moment } from '../../ui/format';
import type { Point } from './api';
import { amount, type frame, pace, runs, scale, short, timed, type Unit } from './figures';
import { WATCH } from './texts';

const HEIGHT = 170;
const STRIP = 12;
const TOP = 8;
const FOOT = 20;
const ROOM = 70;

interface Figure {
  points: readonly Point[];
  frame: ReturnType<typeof frame>;
  unit: Unit;
  limit?: number | undefined;
  /** Whether its times are hours of a day rather than days. */
  clocked: boolean;
}

const time = (point: Point): number => new Date(point.at).getTime();

/** The values: a band from the lowest to the highest, the mean in it, the limit across. */
function Values({ points, frame, unit, limit, left, x, height }: Figure & { left: number; x: (at: number) => number; height: number }) {
  const values = points.flatMap(({ low, high }) => (typeof low === 'number' && typeof high === 'number' ? [low, high] : []));
  const marks = scale(limit === undefined ? values : [...values, limit], unit);
  const [low = 0, high = 1] = [marks[0], marks.at(-1)];
  const y = (value: number) => TOP + (height - TOP) * (1 - (value - low) / (high - low));
  const right = x(frame.to);
  return (
    <>
      <Marks at={marks} say={(value) => short(value, unit)} y={y} left={left} right={right} />
      {runs(points, pace(points, frame.step)).map((run) => {
        const at = (i: number) => x(time(run[i] as Point) + frame.step / 2);
        const path = (of: 'low' | 'mean' | 'high', from: Point[]) =>
          from.map((point) => `${x(time(point) + frame.step / 2)} ${y(point[of] ?? 0)}`).join('L');
        return (
          <g key={at(0)}>
            <path d={`M${path('high', run)}L${path('low', [...run].reverse())}Z`} className="watch-band" />
            {run.length === 1 ? (
              <circle cx={at(0)} cy={y(run[0]?.mean ?? 0)} r="2" className="watch-dot" />
            ) : (
              <path d={`M${path('mean', run)}`} className="watch-mean" />
            )}
          </g>
        );
      })}
      {limit !== undefined && <line x1={left} x2={right} y1={y(limit)} y2={y(limit)} className="watch-limit" />}
    </>
  );
}

/** Where there are looks and which of them were bad: a strip along the time. */
function Strip({ points, frame, unit, x, y, height }: Figure & { x: (at: number) => number; y: number; height: number }) {
  const { t } = useTranslation(WATCH);
  const wide = Math.max(1, x(frame.from + frame.step) - x(frame.from));
  return points.map((point) => {
    const bad = (height * point.bad) / Math.max(1, point.samples);
    const say = { at: moment(point.at), bad: point.bad, samples: point.samples };
    const values =
      typeof point.mean === 'number' && typeof point.low === 'number' && typeof point.high === 'number'
        ? { mean: amount(point.mean, unit), low: amount(point.low, unit), high: amount(point.high, unit) }
        : null;
    return (
      <g key={point.at}>
        <title>{values ? t('history.point', { ...say, ...values }) : t('history.plain', say)}</title>
        <rect x={x(time(point))} width={wide} y={0} height={y + height} fill="transparent" />
        <rect x={x(time(point))} width={wide} y={y} height={height} className="watch-looks" />
        {bad > 0 && <rect x={x(time(point))} width={wide} y={y + height - Math.max(3, bad)} height={Math.max(3, bad)} className="watch-bad" />}
      </g>
    );
  });
}

function Drawing({ width, ...figure }: Figure & { width: number }) {
  const { points, frame, unit, limit, clocked } = figure;
  const measured = points.some(({ mean }) => typeof mean === 'number');
  const words = measured ? [...points.map(({ high }) => high ?? 0), limit ?? 0].map((value) => short(value, unit).length) : [0];
  const left = measured ? 22 + 6.5 * Math.max(...words) : 2;
  const x = (at: number) => left + ((width - left) * (at - frame.from)) / (frame.to - frame.from);
  const strip = measured ? HEIGHT - FOOT - STRIP : TOP;
  return (
    <>
      <Strip {...figure} x={x} y={strip} height={measured ? STRIP : STRIP * 3} />
      {measured && (
        <g pointerEvents="none">
          <Values {...figure} left={left} x={x} height={strip - 8} />
        </g>
      )}
      {timed(frame.from, frame.to, width - left, ROOM).map((at) => (
        <text key={at} x={x(at)} y={strip + (measured ? STRIP : STRIP * 3) + 14} textAnchor="middle">
          {clocked ? clock(at).slice(0, 5) : day(at)}
        </text>
      ))}
    </>
  );
}

/** The chart of a check; `about` says what it shows to those who do not see it. */
export function Plot({ about, ...figure }: Figure & { about: string }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const measured = figure.points.some(({ mean }) => typeof mean === 'number');
  return (
    <div ref={ref}>
      <svg className="t-chart" height={measured ? HEIGHT : TOP + STRIP * 3 + FOOT} role="img" aria-label={about}>
        {width > 0 && <Drawing width={width} {...figure} />}
      </svg>
    </div>
  );
}
