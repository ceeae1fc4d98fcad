// Times as people in this work write them: the date-time group first, local time with its zone named second. Inside the
// page a time is a number of milliseconds since 1970, UTC.

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

export function instant(text: string): number {
  return Date.parse(text);
}

/** `181200Z MAY 17`, seconds cut off as the notation does. */
export function dtg(ms: number): string {
  const date = new Date(ms);
  const clock = two(date.getUTCDate()) + two(date.getUTCHours()) + two(date.getUTCMinutes());
  return `${clock}Z ${MONTHS[date.getUTCMonth()]} ${two(date.getUTCFullYear() % 100)}`;
}

export interface LocalTime {
  clock: string;
  day: string;
  /** `UTC+3`; Damascus kept summer time until 2022, so the offset belongs to the date. */
  offset: string;
}

/** The same instant on a wall clock in Damascus, from the time zone data of the browser. */
export function damascus(ms: number, language: string): LocalTime {
  const zone = { timeZone: 'Asia/Damascus', numberingSystem: 'latn', calendar: 'gregory' } as const;
  const clock = new Intl.DateTimeFormat('en-GB', { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat(language, { ...zone, day: 'numeric', month: 'short' });
  const named = new Intl.DateTimeFormat('en', { ...zone, timeZoneName: 'shortOffset' }).formatToParts(ms);
  const offset = named.find((part) => part.type === 'timeZoneName')?.value ?? '';
  return { clock: clock.format(ms), day: day.format(ms), offset: offset.replace('GMT', 'UTC') };
}

/** Whether a half-open window holds this instant. */
export function inForce(start: number, end: number, at: number): boolean {
  return start <= at && at < end;
}
