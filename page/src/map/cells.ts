// The cell that a conflict lies in where its place is told only roughly: a dash-dotted box in the colour of its severity,
// a dotted one where it is no more than a need to talk.

import { Fill, Stroke, Style } from 'ol/style.js';
import type { Severity } from '../api/types.ts';
import { SEVERITY_COLOURS } from '../palette.ts';

/** In pixels, drawn and left out: unlike any outline of a notice. */
const DASH_DOT = [12, 4, 2, 4];
const DOTS = [2, 5];

const made = new Map<string, Style[]>();

export function cellStyle(severity: Severity, chosen: boolean): Style[] {
  const key = `${severity} ${chosen}`;
  let styles = made.get(key);
  if (!styles) {
    const colour = SEVERITY_COLOURS[severity];
    styles = [
      new Style({ stroke: new Stroke({ color: '#ffffffd0', width: chosen ? 6 : 4.5 }), fill: new Fill({ color: `${colour}${chosen ? '1f' : '0f'}` }) }),
      new Style({ stroke: new Stroke({ color: colour, width: chosen ? 3 : 2, lineDash: severity === 'talk' ? DOTS : DASH_DOT }) }),
    ];
    made.set(key, styles);
  }
  return styles;
}
