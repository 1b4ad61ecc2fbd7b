import { describe, expect, test } from 'vitest';
import type { Graph, GraphNode } from './inventory';
import { beside, cut, HEIGHT, layout } from './layout';

const node = (kind: GraphNode['kind'], key: string) => ({ kind, key, label: key, more: 0 });
const graph: Graph = {
  nodes: [node('server', 'web1'), node('service', 'a.example'), node('service', 'b.example'), node('service', 'c.example'), node('datacentre', 'rbx')],
  edges: [
    { from: 'server:web1', to: 'service:a.example', relation: 'runs' },
    { from: 'datacentre:rbx', to: 'server:web1', relation: 'hosts' },
    { from: 'server:web1', to: 'service:gone.example', relation: 'runs' },
  ],
};

describe.each([false, true])('layout, narrow: %s', (narrow) => {
  const drawing = layout(graph, narrow);
  const at = (id: string) => {
    const found = drawing.nodes.find((one) => one.id === id);
    expect(found).toBeDefined();
    return found!;
  };

  test('each kind has its column, in the order in which trouble spreads', () => {
    expect([at('datacentre:rbx'), at('server:web1'), at('service:b.example')].map((one) => one.column)).toEqual([0, 1, 2]);
  });

  test('the centre is level with the middle of its neighbours', () => {
    expect(at('server:web1').y).toBe(at('service:b.example').y);
    expect(at('server:web1').centre).toBe(true);
  });

  test('all of it is inside, and nothing covers another', () => {
    for (const one of drawing.nodes) {
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x + drawing.box).toBeLessThanOrEqual(drawing.width);
      expect(one.y + HEIGHT).toBeLessThanOrEqual(drawing.height);
    }
    expect(new Set(drawing.nodes.map((one) => `${one.x} ${one.y}`)).size).toBe(drawing.nodes.length);
  });

  test('lines lead between nodes that are there', () => expect(drawing.lines).toHaveLength(2));

  test.each([
    ['server:web1', 'ArrowRight', 'service:b.example'],
    ['server:web1', 'ArrowLeft', 'datacentre:rbx'],
    ['service:a.example', 'ArrowDown', 'service:b.example'],
    ['service:a.example', 'ArrowUp', undefined],
    ['service:c.example', 'ArrowRight', undefined],
    ['service:c.example', 'x', undefined],
  ])('from %s with %s to %s', (from, key, to) => expect(beside(drawing, at(from), key)?.id).toBe(to));

  test('one thing alone', () => {
    const alone = layout({ nodes: [node('client', 'x')], edges: [] });
    expect(alone.nodes).toHaveLength(1);
    expect(alone.width).toBeGreaterThan(alone.box);
  });
});

test.each([
  ['short', 10, 'short'],
  ['exactly-10', 10, 'exactly-10'],
  ['longer than ten', 10, 'longer th…'],
])('cut %s', (text, most, result) => expect(cut(text, most)).toBe(result));
