import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UI } from '../../ui/texts';
import type { Graph } from './inventory';
import { beside, cut, HEIGHT, layout, type Placed } from './layout';
import { INVENTORY } from './texts';

const LABEL = 30;
const SHORT_LABEL = 17;
const LONG_TOP = 40;
const SHORT_TOP = 22;
const NARROW = '(max-width: 700px)';
const SIGNS: Record<string, string> = { critical: '!', warning: '▲', info: 'i' };

function curve(from: Placed, to: Placed, box: number): string {
  const x1 = from.x + box;
  const y1 = from.y + HEIGHT / 2;
  const y2 = to.y + HEIGHT / 2;
  const bend = (to.x - x1) / 2;
  return `M ${x1} ${y1} C ${x1 + bend} ${y1}, ${to.x - bend} ${y2}, ${to.x} ${y2}`;
}

/** The picture: one box for each thing, in columns; one of them can be reached by Tab, the others by arrows. */
export function MapFigure({ graph, move }: { graph: Graph; move: (node: Placed) => void }) {
  const { t } = useTranslation(INVENTORY);
  const { t: ui } = useTranslation(UI);
  const [narrow] = useState(() => matchMedia(NARROW).matches);
  const drawing = useMemo(() => layout(graph, narrow), [graph, narrow]);
  const most = narrow ? SHORT_LABEL : LABEL;
  const centre = drawing.nodes.find((node) => node.centre);
  const [at, setAt] = useState(centre?.id);
  const boxes = useRef(new Map<string, SVGGElement>());
  const frame = useRef<HTMLDivElement>(null);
  const inside = useRef(false);
  useEffect(() => {
    setAt(centre?.id);
    const box = centre && boxes.current.get(centre.id);
    if (box && frame.current) {
      frame.current.scrollTop = (centre?.y ?? 0) - frame.current.clientHeight / 2;
      frame.current.scrollLeft = (centre?.x ?? 0) + drawing.box / 2 - frame.current.clientWidth / 2;
      if (inside.current) {
        box.focus({ preventScroll: true });
      }
    }
  }, [centre]);
  const pressed = (event: KeyboardEvent, node: Placed) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      move(node);
      return;
    }
    const next = beside(drawing, node, event.key);
    if (event.key.startsWith('Arrow')) {
      event.preventDefault();
    }
    if (next) {
      setAt(next.id);
      boxes.current.get(next.id)?.focus();
    }
  };
  const top = (node: Placed) =>
    cut(
      `${node.open ? `${SIGNS[node.open] ?? ''} ${ui(`severity.${node.open}`)} · ` : ''}${t(node.kind)}`,
      narrow ? SHORT_TOP : LONG_TOP,
    );
  const label = (node: Placed) => cut(node.label, node.more > 0 ? most - 4 : most);
  // What is seen comes first, word for word, so that it can be spoken to; then what it means.
  const name = (node: Placed) =>
    [
      `${top(node)} ${label(node)}${node.more > 0 ? ` ${t('map.more', { n: node.more })}` : ''}`,
      top(node).endsWith('…') && t(node.kind),
      label(node) !== node.label && node.label,
      node.open && t('map.trouble', { severity: ui(`severity.${node.open}`).toLowerCase() }),
      node.more > 0 && t('map.more.long', { n: node.more }),
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <div
      className="t-map"
      ref={frame}
      onFocus={() => {
        inside.current = true;
      }}
      onBlur={() => {
        inside.current = false;
      }}
    >
      <svg
        width={drawing.width}
        height={drawing.height}
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        role="group"
        aria-label={t('map.figure', { label: centre?.label ?? '' })}
      >
        {drawing.lines.map((line) => (
          <path key={line.id} className="t-map-line" d={curve(line.from, line.to, drawing.box)} />
        ))}
        {drawing.nodes.map((node) => (
          <g
            key={node.id}
            ref={(box) => {
              if (box) {
                boxes.current.set(node.id, box);
              } else {
                boxes.current.delete(node.id);
              }
            }}
            className={`t-map-node ${node.centre ? 't-map-centre' : ''} ${node.open ? `t-map-${node.open}` : ''}`}
            role="button"
            tabIndex={node.id === at ? 0 : -1}
            aria-label={name(node)}
            aria-current={node.centre ? 'true' : undefined}
            transform={`translate(${node.x} ${node.y})`}
            onClick={() => move(node)}
            onKeyDown={(event) => pressed(event, node)}
          >
            {label(node) !== node.label && <title>{node.label}</title>}
            <rect width={drawing.box} height={HEIGHT} rx={6} />
            <text className="t-map-kind" x={10} y={15}>
              {`${top(node)} `}
            </text>
            <text className="t-map-label" x={10} y={32}>
              {`${label(node)} `}
            </text>
            {node.more > 0 && (
              <text className="t-map-kind" x={drawing.box - 8} y={32} textAnchor="end">
                {t('map.more', { n: node.more })}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}
