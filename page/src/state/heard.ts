// What came back of a position, laid over what was said, symbol by symbol, so that a difference is seen where it is.

import type { Difference, Part } from '../api/where.ts';

export type CellKind = 'same' | 'other' | 'missing' | 'extra';

/** One symbol. `heard` is what came instead of it, or beside it; empty where it agrees or did not come. */
export interface Cell {
  kind: CellKind;
  text: string;
  heard: string;
}

export interface MarkedPart {
  part: string;
  cells: Cell[];
  /** Of the part as a whole: what was said of it, and what was heard, null for nothing. */
  whole: { expected: string; heard: string | null } | null;
}

export function marked(parts: readonly Part[], differences: readonly Difference[]): MarkedPart[] {
  return parts.map(({ part, text }) => {
    const own = differences.filter((difference) => difference.part === part);
    const whole = own.find((difference) => difference.index === null);
    return { part, cells: cells(text, own), whole: whole ? { expected: whole.expected, heard: whole.heard } : null };
  });
}

/** Differences in parts that were not said at all, as when degrees came back of a place that was said as a grid. */
export function beside(parts: readonly Part[], differences: readonly Difference[]): Difference[] {
  const said = new Set(parts.map(({ part }) => part));
  return differences.filter(({ part }) => !said.has(part));
}

function cells(text: string, own: readonly Difference[]): Cell[] {
  const made: Cell[] = [];
  const extra = (index: number): void => {
    for (const one of own) {
      if (one.index === index && one.expected === '') made.push({ kind: 'extra', text: '', heard: one.heard ?? '' });
    }
  };
  [...text].forEach((symbol, index) => {
    extra(index);
    const other = own.find((one) => one.index === index && one.expected !== '');
    if (!other) made.push({ kind: 'same', text: symbol, heard: '' });
    else made.push({ kind: other.heard === null ? 'missing' : 'other', text: symbol, heard: other.heard ?? '' });
  });
  extra([...text].length);
  return made;
}
