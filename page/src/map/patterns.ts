// Hatchings as canvas patterns, made once for each party, kind and strength.

import { HATCHINGS, partyColour, type Hatched } from '../palette.ts';

/** `faded`: for what is in force while something else is chosen. */
export type Strength = 'full' | 'faded';

const made = new Map<string, CanvasPattern | string>();

/** `ratio` is the number of device pixels in a CSS pixel, so that lines stay sharp and of equal width everywhere. */
export function hatching(kind: Hatched, party: string, ratio: number, strength: Strength = 'full'): CanvasPattern | string {
  const colour = partyColour(party);
  const key = `${kind} ${colour} ${ratio} ${strength}`;
  let pattern = made.get(key);
  if (pattern === undefined) {
    pattern = draw(kind, colour, ratio, strength);
    made.set(key, pattern);
  }
  return pattern;
}

function draw(kind: Hatched, colour: string, ratio: number, strength: Strength): CanvasPattern | string {
  const { size, width, strokes } = HATCHINGS[kind];
  const side = Math.round(size * ratio);
  const tile = document.createElement('canvas');
  tile.width = tile.height = side;
  const pen = tile.getContext('2d');
  if (!pen) return `${colour}33`; // no canvas, no hatching: a plain tint still shows where
  // A rough box is large and holds others within it, so it is tinted least.
  pen.fillStyle = `${colour}${kind === 'rough' ? '0d' : strength === 'full' ? '1f' : '12'}`;
  pen.fillRect(0, 0, side, side);
  pen.scale(side / size, side / size);
  pen.beginPath();
  pen.strokeStyle = pen.fillStyle = `${colour}${kind === 'rough' ? '70' : strength === 'full' ? 'b0' : '4d'}`;
  pen.lineWidth = width;
  strokes(pen, size);
  return pen.createPattern(tile, 'repeat') ?? `${colour}33`;
}
