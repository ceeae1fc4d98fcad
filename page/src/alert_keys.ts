// Stepping through the inbox by keys. None of them answers an alert: `a` goes to its first answer, which takes a press of its own.

function alerts(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-testid="alert"]')];
}

function chosen(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('[data-testid="alert"]') ?? null;
}

/** To the alert that stands so many further on; from outside to the first, or the last. */
export function stepAlert(by: 1 | -1): void {
  const all = alerts();
  const here = chosen();
  const place = here ? all.indexOf(here) + by : by === 1 ? 0 : all.length - 1;
  const next = all[Math.min(Math.max(place, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** To the first control of the alert; of the first one where none is chosen. */
export function toAnswer(): void {
  const control = (chosen() ?? alerts()[0])?.querySelector<HTMLElement>('.acts :is(button, input):enabled');
  control?.focus();
}
