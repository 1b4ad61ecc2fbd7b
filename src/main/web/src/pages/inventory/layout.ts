import type { Graph, GraphNode } from './inventory';

/** From what fails to what fails with it. */
const ORDER = ['datacentre', 'server', 'service', 'client'];

const WIDE = { width: 230, gap: 80 };
const NARROW = { width: 140, gap: 32 };
export const HEIGHT = 40;
const STEP = 50;
const MARGIN = 8;

export interface Placed extends GraphNode {
  id: string;
  x: number;
  y: number;
  column: number;
  row: number;
  centre: boolean;
}

export interface Drawing {
  width: number;
  height: number;
  /** How wide a box is. */
  box: number;
  nodes: Placed[];
  /** Ends of the lines between nodes. */
  lines: { id: string; from: Placed; to: Placed; relation: string }[];
}

export const idOf = (node: { kind: string; key: string }): string => `${node.kind}:${node.key}`;

/** Puts each kind into a column, in the order in which trouble spreads; the centre in the middle of its own. */
export function layout(graph: Graph, narrow = false): Drawing {
  const { width, gap } = narrow ? NARROW : WIDE;
  const kinds = ORDER.filter((kind) => graph.nodes.some((node) => node.kind === kind));
  const tallest = Math.max(1, ...kinds.map((kind) => graph.nodes.filter((node) => node.kind === kind).length));
  const height = tallest * STEP - (STEP - HEIGHT) + 2 * MARGIN;
  const centre = graph.nodes[0];
  const nodes: Placed[] = [];
  kinds.forEach((kind, column) => {
    const members = graph.nodes.filter((node) => node.kind === kind);
    const top = (height - (members.length * STEP - (STEP - HEIGHT))) / 2;
    members.forEach((node, row) =>
      nodes.push({
        ...node,
        id: idOf(node),
        x: MARGIN + column * (width + gap),
        y: top + row * STEP,
        column,
        row,
        centre: node === centre,
      }),
    );
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lines = graph.edges.flatMap((edge) => {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    return from && to ? [{ id: `${edge.from} ${edge.to}`, from, to, relation: edge.relation }] : [];
  });
  return { width: 2 * MARGIN + kinds.length * width + (kinds.length - 1) * gap, height, box: width, nodes, lines };
}

const KEYS: Record<string, [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Where an arrow key leads from a node: up and down its column, to the nearest of the next one aside. */
export function beside(drawing: Drawing, from: Placed, key: string): Placed | undefined {
  const way = KEYS[key];
  if (!way) {
    return undefined;
  }
  const [across, down] = way;
  if (across === 0) {
    return drawing.nodes.find((node) => node.column === from.column && node.row === from.row + down);
  }
  return drawing.nodes
    .filter((node) => node.column === from.column + across)
    .reduce<Placed | undefined>(
      (best, node) => (!best || Math.abs(node.y - from.y) < Math.abs(best.y - from.y) ? node : best),
      undefined,
    );
}

/** At most so many characters, the end cut with an ellipsis. */
export const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
