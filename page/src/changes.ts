// A change of a notice in the reader's language, from its figures; in the server's words where a figure is missing.

import type { Suggestion } from './api/explanation.ts';
import type { Resolve } from './api/types.ts';
import { bearing, distance, duration, height } from './measures.ts';
import { t } from './state/speech.svelte.ts';

export function changeWords(change: Resolve | Suggestion, notice: string): string {
  const { shift_s: seconds, shift_m: metres, bearing_deg: towards } = change;
  if (change.dimension === 'size') {
    return 'cut_m' in change && change.cut_m !== null ? t('resolve-smaller', { notice, by: distance(change.cut_m) }) : change.text;
  }
  if (change.dimension === 'time' && typeof seconds === 'number') {
    return t(seconds < 0 ? 'resolve-earlier' : 'resolve-later', { notice, by: duration(seconds) });
  }
  if (change.dimension === 'height' && typeof metres === 'number') {
    return t(metres < 0 ? 'resolve-lower' : 'resolve-higher', { notice, by: height(Math.abs(metres)) });
  }
  if (change.dimension === 'place' && typeof metres === 'number') {
    return typeof towards === 'number'
      ? t('resolve-move-towards', { notice, by: distance(Math.abs(metres)), towards: bearing(towards) })
      : t('resolve-move', { notice, by: distance(Math.abs(metres)) });
  }
  return change.text;
}
