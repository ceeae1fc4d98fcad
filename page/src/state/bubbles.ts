// Where a bubble is at an instant: round the notice that it moves with, as far as this reader may see that notice. Where it
// cannot be drawn, why; where it was when it was written says nothing of where it is.

import type { Followed } from '../api/arrangements.ts';
import type { MultiPolygon } from '../api/geojson.ts';
import { reach } from '../map/reach.ts';
import { inForce } from '../time.ts';
import { noticeKey, type Model, type TimedVolume } from './model.ts';

export type Whereabouts =
  | { known: 'there'; outline: MultiPolygon }
  /** Not in this view; only roughly; in force at other times, and at this one nowhere. */
  | { known: 'unseen' | 'rough' | 'not-then' };

/** By the volumes that it was made of: many instants have the same. */
const made = new WeakMap<TimedVolume, Map<string, MultiPolygon>>();

export function whereabouts({ party, notice: id, radius_m }: Followed, model: Model | null, at: number): Whereabouts {
  const notice = model?.byKey.get(noticeKey({ party, id }));
  if (!notice) return { known: 'unseen' };
  if (notice.volumes.length === 0) return { known: 'rough' };
  const volumes = notice.volumes.filter(({ start, end }) => inForce(start, end, at));
  const [first] = volumes;
  if (!first) return { known: 'not-then' };
  const key = `${radius_m} ${volumes.map((one) => notice.volumes.indexOf(one)).join(' ')}`;
  const before = made.get(first) ?? new Map<string, MultiPolygon>();
  const outline = before.get(key) ?? reach(volumes.map(({ volume }) => volume.outline), radius_m);
  made.set(first, before.set(key, outline));
  return { known: 'there', outline };
}
