// Colours and hatchings. A party is told by its colour, a kind by its hatching and its symbol, so that neither rests on
// colour alone; a severity has its own shape, colour and word.
//
// The party colours were searched for by computation: at least 3:1 against the land colour, and as far apart as we could
// get them in OKLab for normal sight, protanopia, deuteranopia and tritanopia (Machado 2009). None is a signal red or
// green: no party is marked as friend or foe.

import type { Kind, Severity } from './api/types.ts';

const PARTY_COLOURS = ['#0d7fe0', '#9e330d', '#2f138d', '#b28039', '#725a91', '#542335', '#00705a', '#3d4550'];

const given = new Map<string, string>();

/** Colours are given in alphabetical order and never taken back, so a party keeps its own whoever's view is shown. */
export function nameParties(names: Iterable<string>): void {
  for (const name of [...new Set(names)].sort()) {
    if (!given.has(name)) given.set(name, PARTY_COLOURS[given.size % PARTY_COLOURS.length] as string);
  }
}

export function partyColour(name: string): string {
  return given.get(name) ?? '#3d4550';
}

export const SEVERITY_COLOURS: Record<Severity, string> = {
  danger: '#a8001f',
  warning: '#b34a00',
  caution: '#6e5600',
  talk: '#6b2f8a',
  note: '#3b5567',
};

/** The outline of a severity's mark in a square of 24, drawn alike in the list and on the map. */
export const SEVERITY_SHAPES: Record<Severity, string> = {
  danger: 'M8 1.5h8L22.5 8v8L16 22.5H8L1.5 16V8z',
  warning: 'M12 1.8 23 21.8H1z',
  caution: 'M12 .8 23.2 12 12 23.2.8 12z',
  talk: 'M1 2.5h22v15H13.5L7 23.2v-5.7H1z',
  note: 'M12 1.5a10.5 10.5 0 1 0 0 21a10.5 10.5 0 1 0 0-21z',
};

/** The sign inside the mark, in the same square. */
export const SEVERITY_SIGNS: Record<Severity, string> = {
  danger: 'M10.7 5.5h2.6l-.4 8.5h-1.8zM10.6 16h2.8v2.8h-2.8z',
  warning: 'M11 8.2h2l-.3 6.6h-1.4zM10.9 16.6h2.2v2.2h-2.2z',
  caution: 'M7.2 9.2h9.6v2H7.2zM7.2 13h9.6v2H7.2z',
  talk: 'M5 8.6h2.9v2.9H5zM10.5 8.6h2.9v2.9h-2.9zM16 8.6h2.9v2.9H16z',
  note: 'M10.8 5.6h2.4v2.4h-2.4zM10.8 10h2.4v8.4h-2.4z',
};

type Strokes = (pen: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D, size: number) => void;

export interface Hatching {
  /** Side of the tile that is repeated, in CSS pixels. */
  size: number;
  width: number;
  strokes: Strokes;
}

function line(...points: number[]): Strokes {
  return (pen) => {
    for (let at = 0; at < points.length; at += 4) {
      pen.moveTo(points[at] as number, points[at + 1] as number);
      pen.lineTo(points[at + 2] as number, points[at + 3] as number);
    }
    pen.stroke();
  };
}

function dots(radius: number, ...centres: number[]): Strokes {
  return (pen) => {
    for (let at = 0; at < centres.length; at += 2) {
      pen.moveTo((centres[at] as number) + radius, centres[at + 1] as number);
      pen.arc(centres[at] as number, centres[at + 1] as number, radius, 0, 2 * Math.PI);
    }
    pen.fill();
  };
}

/** `rough`: whatever is known only as a box. */
export type Hatched = Kind | 'rough';

/** Diagonals run past the tile's edges, else the corners of neighbouring tiles show gaps. */
export const HATCHINGS: Record<Hatched, Hatching> = {
  presence: { size: 10, width: 1.2, strokes: line(-2, 12, 12, -2, -2, 2, 2, -2, 8, 12, 12, 8) },
  movement: { size: 14, width: 1.3, strokes: line(2, 3, 7, 7, 7, 7, 2, 11, 9, 3, 14, 7, 14, 7, 9, 11) },
  air: { size: 12, width: 1.3, strokes: line(0, 3, 7, 3, 6, 9, 13, 9, -1, 9, 1, 9) },
  hazard: { size: 9, width: 1.4, strokes: line(-2, 11, 11, -2, -2, -2, 11, 11) },
  site: { size: 8, width: 1, strokes: dots(1.2, 2, 2, 6, 6) },
  relief: { size: 14, width: 1.4, strokes: line(3.5, 1, 3.5, 6, 1, 3.5, 6, 3.5, 10.5, 8, 10.5, 13, 8, 10.5, 13, 10.5) },
  rough: { size: 26, width: 1, strokes: line(-2, -2, 28, 28, 24, -2, 28, 2, -2, 24, 2, 28) },
};
