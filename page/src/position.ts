// Positions as people write them: the military grid, and latitude and longitude with their letters.

import { forward } from 'mgrs';

/** `37SFV0369310902` to `37S FV 03693 10902`; whatever is not a grid comes back as it is. */
export function groupGrid(grid: string): string {
  const match = /^(\d{1,2}[C-HJ-NP-X])\s*([A-HJ-NP-Z]{2})\s*(\d*)$/.exec(grid.replaceAll(' ', ''));
  if (!match) return grid;
  const [, zone, square, digits] = match as unknown as [string, string, string, string];
  if (digits.length === 0 || digits.length % 2 !== 0) return grid;
  const half = digits.length / 2;
  return `${zone} ${square} ${digits.slice(0, half)} ${digits.slice(half)}`;
}

/** The grid of a place, cut (not rounded) to one metre as the notation demands; null near the poles, where it ends. */
export function gridOf(lon: number, lat: number): string | null {
  if (!(lat >= -80 && lat < 84)) return null;
  try {
    return groupGrid(forward([lon, lat], 5));
  } catch {
    return null;
  }
}

/** `35.33600N 040.14100E`: five decimals are about a metre, as many as the grid says. */
export function latLon(lon: number, lat: number): string {
  const wrapped = ((((lon + 180) % 360) + 360) % 360) - 180;
  const north = `${Math.abs(lat).toFixed(5).padStart(8, '0')}${lat < 0 ? 'S' : 'N'}`;
  return `${north} ${Math.abs(wrapped).toFixed(5).padStart(9, '0')}${wrapped < 0 ? 'W' : 'E'}`;
}

/** `35.30N–35.40N 040.10E–040.20E`: a box has no more digits than it is coarse. */
export function boxText({ west, south, east, north }: { west: number; south: number; east: number; north: number }): string {
  const lat = (value: number): string => `${Math.abs(value).toFixed(2).padStart(5, '0')}${value < 0 ? 'S' : 'N'}`;
  const lon = (value: number): string => `${Math.abs(value).toFixed(2).padStart(6, '0')}${value < 0 ? 'W' : 'E'}`;
  return `${lat(south)}–${lat(north)} ${lon(west)}–${lon(east)}`;
}

/** Metres in two figures, rounded up: how far something may be off is never said to be less than it is. */
export function outward(metres: number): number {
  const whole = Math.max(1, Math.ceil(metres));
  const step = 10 ** Math.max(0, String(whole).length - 2);
  return Math.ceil(whole / step) * step;
}
