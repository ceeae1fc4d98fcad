// The page's words in the reader's language. Fluent isolates what it fills in, so that a grid stays left-to-right
// inside an Arabic sentence.

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import ar from '../locale/ar.ftl?raw';
import en from '../locale/en.ftl?raw';
import ru from '../locale/ru.ftl?raw';

export const LANGUAGES = { en: 'English', ru: 'Русский', ar: 'العربية' } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = 'detente.language';

function bundle(locale: string, source: string): FluentBundle {
  const made = new FluentBundle(locale);
  made.addResource(new FluentResource(source));
  return made;
}

// Digits stay 0-9 in every language: the same numbers stand in grids and date-time groups, and are read out over a radio.
const LOCALES: Record<Language, string> = { en: 'en-GB', ru: 'ru', ar: 'ar-u-nu-latn' };
const BUNDLES: Record<Language, FluentBundle> = {
  en: bundle(LOCALES.en, en), ru: bundle(LOCALES.ru, ru), ar: bundle(LOCALES.ar, ar),
};

function isLanguage(value: string | null | undefined): value is Language {
  return value !== null && value !== undefined && value in LANGUAGES;
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be forbidden; then nothing is remembered
  }
}

/** The address wins over what was chosen before, and that over what the browser prefers. */
function first(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLanguage(asked)) return asked;
  const kept = remembered();
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}

class Speech {
  language = $state<Language>(first());
  locale = $derived(LOCALES[this.language]);
  direction = $derived<'ltr' | 'rtl'>(this.language === 'ar' ? 'rtl' : 'ltr');

  choose(language: Language): void {
    this.language = language;
    try {
      localStorage.setItem(KEY, language);
    } catch {
      // As above: not remembered, and no harm done.
    }
    const url = new URL(location.href);
    if (url.searchParams.has('lang')) {
      url.searchParams.set('lang', language);
      history.replaceState(null, '', url);
    }
  }

  /** The message of this name; English where a translation is missing, the bare name where even that is. */
  say(id: string, variables: Record<string, FluentVariable> = {}): string {
    for (const made of [BUNDLES[this.language], BUNDLES.en]) {
      const pattern = made.getMessage(id)?.value;
      if (pattern) return made.formatPattern(pattern, variables);
    }
    return id;
  }

  has(id: string): boolean {
    return BUNDLES.en.hasMessage(id);
  }
}

export const speech = new Speech();

/** Short for `speech.say`: it stands in every line of the panels. */
export function t(id: string, variables?: Record<string, FluentVariable>): string {
  return speech.say(id, variables);
}
