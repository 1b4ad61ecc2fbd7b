import type { Column, Row, Square } from './api';
import { worded } from './words';

/** What a cell can be, worst first. */
export const STATES = ['alarm', 'blind', 'new', 'ok', 'none'] as const;
export type State = (typeof STATES)[number];

/** What the page can be narrowed to; `trouble` is what somebody has to look at. */
export interface Wanted {
  state: string;
  check: string;
  q: string;
}

/** A row laid out by columns; null where the check does not look at this target. */
export interface Line {
  row: Row;
  cells: (Square | null)[];
}

export const isTrouble = (state: string): boolean => state === 'alarm' || state === 'blind';

const fits = (state: string, wanted: string): boolean =>
  wanted === '' || (wanted === 'trouble' ? isTrouble(state) : state === wanted);

/** The columns that have something to show, in the order in which they are declared. */
export function columnsOf(columns: readonly Column[], rows: readonly Row[], check: string): Column[] {
  const used = new Set(rows.flatMap((row) => row.cells.map((cell) => cell.check)));
  return columns.filter((one) => used.has(one.name) && (check === '' || one.name === check));
}

const SEVERITIES = ['info', 'warning', 'critical'];
const FAULT = 1_000;
const BLIND = 1;

/** How much a row needs somebody: the graver a check, the more its fault weighs. */
export function weight(cells: readonly (Square | null)[], columns: readonly Column[]): number {
  return cells.reduce((sum, cell, i) => {
    if (cell?.state === 'alarm') {
      return sum + FAULT ** Math.max(1, SEVERITIES.indexOf(columns[i]?.severity ?? 'info') + 1);
    }
    return sum + (cell?.state === 'blind' ? BLIND : 0);
  }, 0);
}

const byName = new Intl.Collator(undefined, { numeric: true });

/** The rows that are wanted, what needs somebody first. */
export function lines(rows: readonly Row[], columns: readonly Column[], wanted: Wanted): Line[] {
  const words = wanted.q.trim().toLowerCase();
  const found = rows
    .map((row) => {
      const of = new Map(row.cells.map((cell) => [cell.check, cell]));
      return { row, cells: columns.map((column) => of.get(column.name) ?? null) };
    })
    .filter(({ cells }) => cells.some((cell) => cell !== null && fits(cell.state, wanted.state)))
    .filter(({ row, cells }) => words === '' || row.target.toLowerCase().includes(words) || cells.some((cell) => says(cell, words)))
    .map((line) => ({ line, weight: weight(line.cells, columns) }));
  found.sort((a, b) => b.weight - a.weight || byName.compare(a.line.row.target, b.line.row.target));
  return found.map(({ line }) => line);
}

/** Whether what is wrong there names the words: the site at fault, the full file system. */
const says = (cell: Square | null, words: string): boolean =>
  cell !== null && isTrouble(cell.state) && `${cell.target}\n${cell.detail}\n${worded(cell.detail)}`.toLowerCase().includes(words);

/** How many cells are in each state; sites that are put together count one by one for their faults. */
export function counts(rows: readonly Row[]): Record<State, number> {
  const all: Record<State, number> = { alarm: 0, blind: 0, new: 0, ok: 0, none: 0 };
  for (const cell of rows.flatMap((row) => row.cells)) {
    const state = STATES.find((one) => one === cell.state);
    if (state) {
      all[state] += state === 'alarm' ? cell.alarms : 1;
    }
  }
  return all;
}

/** The worst of some cells; `none` of no cell. */
export function worst(cells: readonly (Square | null)[]): State {
  return STATES.find((state) => cells.some((cell) => cell?.state === state)) ?? 'none';
}

/** `check/target` as the address holds it, both parts; null when it names none. */
export function named(cell: string): { check: string; target: string } | null {
  const cut = cell.indexOf('/');
  return cut > 0 && cut < cell.length - 1 ? { check: cell.slice(0, cut), target: cell.slice(cut + 1) } : null;
}

/** Where an arrow key leads in a table of so many rows and columns; null for other keys. */
export function moved(key: string, at: [number, number], size: [number, number]): [number, number] | null {
  const [row, column] = at;
  const [rows, columns] = size;
  const within = (n: number, most: number) => Math.min(Math.max(n, 0), most - 1);
  switch (key) {
    case 'ArrowUp':
      return [within(row - 1, rows), column];
    case 'ArrowDown':
      return [within(row + 1, rows), column];
    case 'ArrowLeft':
      return [row, within(column - 1, columns)];
    case 'ArrowRight':
      return [row, within(column + 1, columns)];
    case 'Home':
      return [row, 0];
    case 'End':
      return [row, columns - 1];
    case 'PageUp':
      return [within(row - 10, rows), column];
    case 'PageDown':
      return [within(row + 10, rows), column];
    default:
      return null;
  }
}
