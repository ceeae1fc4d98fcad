// Keeps marks that would cover one another apart: each keeps its place if that is free, else it moves to the nearest free
// one around it and a thin line leads back.

export interface Mark {
  /** Where it belongs, in CSS pixels, y upwards as on the map. */
  x: number;
  y: number;
  /** Half its width. */
  reach: number;
}

/** Beyond this the map is a crowd whatever is done, and trying every place would cost more than it helps. */
const MOST = 300;
const RINGS = 6;
const STEPS = 12;

/**
 * The offset of each mark, in the order given; earlier ones have the better right to their place. Nothing that has to step
 * aside steps onto `clear`, while what belongs there may stay.
 */
export function spread(marks: readonly Mark[], clear: readonly Mark[] = []): [number, number][] {
  if (marks.length > MOST) return marks.map(() => [0, 0]);
  const taken: Mark[] = [];
  return marks.map((mark) => {
    const offset = freeOffset(mark, taken, clear);
    taken.push({ ...mark, x: mark.x + offset[0], y: mark.y + offset[1] });
    return offset;
  });
}

function freeOffset(mark: Mark, taken: readonly Mark[], clear: readonly Mark[]): [number, number] {
  const free = (dx: number, dy: number, others: readonly Mark[] = taken): boolean => others.every((other) => {
    const gap = mark.reach + other.reach + 1;
    return Math.abs(mark.x + dx - other.x) >= gap || Math.abs(mark.y + dy - other.y) >= gap;
  });
  if (free(0, 0)) return [0, 0];
  for (let ring = 1; ring <= RINGS; ring += 1) {
    const radius = ring * mark.reach * 1.6;
    for (let step = 0; step < STEPS; step += 1) {
      // Downwards first, then by turns to either side, straight up last: names stand above their places.
      const turn = step % 2 === 0 ? step / 2 : -(step + 1) / 2;
      const angle = (2 * Math.PI * turn) / STEPS - Math.PI / 2;
      const offset: [number, number] = [radius * Math.cos(angle), radius * Math.sin(angle)];
      if (free(...offset) && free(...offset, clear)) return offset;
    }
  }
  return [0, 0];
}
