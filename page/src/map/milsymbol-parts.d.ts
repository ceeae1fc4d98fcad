// milsymbol's own types describe only its default export with every icon in it (0.9 MB). vite.config.ts gives the
// library's building parts this name, so that only the sets that the page uses are shipped.
declare module 'milsymbol-parts' {
  import type { Symbol as SymbolClass } from 'milsymbol';

  type IconSet = (...parts: never[]) => unknown;
  export const ms: { Symbol: typeof SymbolClass; addIcons(sets: IconSet | IconSet[]): unknown; setStandard(standard: 'APP6' | '2525'): boolean };
  export const numberair: IconSet;
  export const numberlandunit: IconSet;
  export const numberlandcivilian: IconSet;
  export const numberlandinstallation: IconSet;
  export const numberactivites: IconSet;
}
