// What a notice meets of a measure, in the reader's language.

import type { Met } from './api/types.ts';
import { distance, duration } from './measures.ts';
import { t } from './state/speech.svelte.ts';

/** What the notice does, and of which measure. */
export function metWords(met: Met): string {
  const measure = met.measure_title || met.measure || met.arrangement;
  return t(met.rule === null ? 'met-roughly' : `met-${met.rule}`, { measure });
}

/** By how much: metres, hours, the exemption that it names; empty where nothing of it is told. */
export function metExtents(met: Met): string[] {
  const words: string[] = [];
  const by = met.by_m ?? 0;
  if (met.rule === 'enters') words.push(by > 0 ? t('met-into', { by: distance(by) }) : t('met-touches'));
  if (met.rule === 'crosses' || met.rule === 'leaves-its-side') words.push(t('met-beyond', { by: distance(by) }));
  if (met.rule === 'nearer-than-buffer') {
    words.push(t('met-into-buffer', { by: distance(by), required: distance(met.required_m ?? 0) }));
    if (met.sector) words.push(t('met-sector', { sector: met.sector }));
  }
  if (met.rule === 'uses-exemption' && met.exemption) words.push(t(`exemption-${met.exemption}`));
  if (met.rule === 'outside-windows') words.push(t('met-outside', { by: duration(met.by_s ?? 0) }));
  if (met.rule === 'longer-than-windows') words.push(t('met-longer', { by: duration(met.by_s ?? 0) }));
  if (met.late_s) words.push(t('met-late', { by: duration(met.late_s) }));
  return words;
}
