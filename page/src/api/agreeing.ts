// What somebody must see before they say where they stand: one version whole, in words, and what differs in it.

import { arrangementPath, type Version, type Word } from './arrangements.ts';
import { address, askJson, posted } from './client.ts';

/** One arrangement as it stands now, with the exact terms of the version that was asked for. */
export interface Whole {
  id: string;
  party: string;
  parties: string[];
  versions: (Version & { base: string; superseded_by: string | null })[];
  /** Every word of each party. */
  words: Word[];
  /** Of the next word of one's own party. */
  next_number: number;
  shown: string;
  terms: { renewal: object | null };
}

/** One thing that differs; `measure` is empty for the whole, and `words` are in the language asked for. */
export interface Difference {
  field: string;
  words: string;
  measure?: string;
}

export interface VersionSaid {
  version: string;
  number: number;
  title: string;
  description: string;
  parties: string[];
  whole: string[];
  measures: { id: string; kind: string; title: string; lines: string[] }[];
  before: string | null;
  before_number: number | null;
  differences: Difference[];
}

/** What a file states; nothing has been proposed. */
export interface FileRead {
  terms: object;
  said: VersionSaid;
  warnings: { text: string; feature?: string | null; field?: string | null }[];
}

type Named = { id: string; party: string };

export function fetchWhole({ id, party }: Named, version: string | null, signal?: AbortSignal): Promise<Whole> {
  return askJson<Whole>(address(arrangementPath(id), { of: party, version }), signal ? { signal } : {});
}

/** Compared with `before`, or with what one's own party stands by. */
export function fetchSaid({ id, party }: Named, version: string, language: string, before: string | null = null): Promise<VersionSaid> {
  return askJson<VersionSaid>(address(arrangementPath(id, '/words'), { of: party, version, before, language }));
}

/** `file` is JSON, and is sent as it is written. */
export function readFile(file: string, language: string): Promise<FileRead> {
  return askJson<FileRead>(address('v1/arrangement-files'), posted(`{"language":${JSON.stringify(language)},"arrangement":${file}}`));
}
