// Distances, heights and durations as words: no more digits than anybody acts on.

import { outward } from './position.ts';
import { speech, t } from './state/speech.svelte.ts';

/** A figure with so many decimals at most, as the reader's language writes it. */
export function number(value: number, digits: number): string {
  return new Intl.NumberFormat(speech.locale, { maximumFractionDigits: digits }).format(value);
}

/** Metres below a kilometre, then kilometres with at most one decimal below a hundred. */
export function distance(metres: number): string {
  if (metres < 999.5) return t('metres', { value: number(metres, metres < 10 ? 1 : 0) });
  return t('kilometres', { value: number(metres / 1000, metres < 99_950 ? 1 : 0) });
}

/** How far something may be off. */
export function within(metres: number): string {
  return distance(outward(metres));
}

export function height(metres: number): string {
  return t('metres', { value: number(metres, 0) });
}

/** Days, hours and minutes, the two largest that count; seconds only where there is nothing larger. */
export function duration(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  if (whole < 60) return t('seconds', { value: number(whole, 0) });
  const minutes = Math.round(whole / 60);
  const parts: [string, number][] = [
    ['days', Math.floor(minutes / 1440)],
    ['hours', Math.floor((minutes % 1440) / 60)],
    ['minutes', minutes % 60],
  ];
  return parts.filter(([, value]) => value > 0).slice(0, 2).map(([unit, value]) => t(unit, { value: number(value, 0) })).join(' ');
}

const WINDS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'];

/** A bearing as three figures and the nearest of eight winds. */
export function bearing(degrees: number): string {
  const round = ((Math.round(degrees) % 360) + 360) % 360;
  const wind = WINDS[Math.round(round / 45) % 8];
  return t('bearing', { figures: String(round).padStart(3, '0'), wind: t(`wind-${wind}`) });
}
