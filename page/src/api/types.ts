// The wire: what Detente's HTTP door answers, field for field. Times are RFC 3339 in UTC; heights are metres above the
// WGS84 ellipsoid; null says "unlimited", "not disclosed" or "does not count", as noted beside each field.

import type { MultiPolygon, Polygon, LineString, Point } from './geojson.ts';

export const KINDS = ['presence', 'movement', 'air', 'hazard', 'site', 'relief'] as const;
export type Kind = (typeof KINDS)[number];
/** What others must keep away from for its own sake: every reading is recorded. */
export const PROTECTED: readonly Kind[] = ['site', 'relief'];

/** From the gravest to the least. */
export const SEVERITIES = ['danger', 'warning', 'caution', 'talk', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What sort of meeting it is. */
export type Situation = 'converging' | 'protected-inside' | 'protected-near' | 'enclave' | 'crossing' | 'overlap' | 'near';

export type Role = 'monitor' | 'party';

export interface Party {
  name: string;
  role: Role;
}

/** What a person may do for their party; the node decides, the page only offers what fits. */
export type Duty = 'viewer' | 'watch' | 'declarer' | 'releasing-authority' | 'administrator' | 'auditor' | 'negotiator';

/** Who is signed in. */
export interface Who {
  party: string;
  person: string;
  role: Role;
  duties: Duty[];
  /** The name of the ledger that commands are signed for. */
  ledger: string;
  /** The person's own key, where the session was opened with it; null where the node signs on the person's behalf. */
  keyid: string | null;
}

/** How much of a notice somebody is given; each holds all of those before it. */
export const LEVELS = ['nothing', 'existence', 'extent', 'full'] as const;
export type Level = (typeof LEVELS)[number];

/** Whom a rule may speak of, beside `party:` and the name of one party. */
export const AUDIENCES = ['everyone', 'endangered', 'monitors', 'parties'] as const;

export interface Rule {
  to: string;
  level: Level;
  /** Fields shown beside what the level shows, and fields withheld from it. */
  also?: string[];
  without?: string[];
  /** A protected place may stand in lists and on the map; otherwise each is opened by itself. */
  listed?: boolean;
}

export interface Region {
  west: number;
  south: number;
  east: number;
  north: number;
}

export interface Span {
  start: string;
  /** Half open: no longer in force at this very instant. */
  end: string;
}

export interface Volume extends Span {
  /** The footprint as the party declared it. */
  shape: Point | LineString | Polygon | MultiPolygon;
  /** Radius of a circle or half width of a corridor; null for a polygon. */
  radius_m: number | null;
  /** What to draw: the footprint widened by its radius and its stated uncertainty. */
  outline: Polygon | MultiPolygon;
  /** null: from the lowest ground. */
  floor_m: number | null;
  /** null: without upper limit. */
  ceiling_m: number | null;
  /** As the party stated it, with its reference. */
  floor: string | null;
  ceiling: string | null;
  uncertainty_m: number;
  /** null: not disclosed. */
  source: string | null;
  /** The texts that its positions were read from, exactly as written. */
  said: { of: string; text: string }[];
}

/** A notice as far as its reader may see it; null is what is not disclosed. */
export interface Notice {
  /** Its id, or a reference that begins with `~` and means something to this reader only. */
  id: string;
  party: string;
  kind: Kind | null;
  /** `existence`: that there is something, roughly where and when. `extent`: where and when, not what. */
  disclosure: 'existence' | 'extent' | 'full';
  version: number | null;
  entry: number | null;
  title: string | null;
  description: string | null;
  represents: string[];
  /** For `existence`, instead of volumes: a box and a time that hold the truth somewhere. */
  region: Region | null;
  window: Span | null;
  volumes: Volume[];
  /** Signed by a key that was revoked from before that entry. */
  doubtful: boolean;
  /** A protected notice of which this reader may see more, one at a time, each reading recorded. */
  openable: boolean;
  /** Who sees how much of it; of one's own notices only. */
  release: Rule[] | null;
}

export interface Resolve {
  dimension: 'time' | 'height' | 'place';
  notice: string;
  /** Positive: later. */
  shift_s?: number;
  /** Height: positive is up. Place: a distance along `bearing_deg`. */
  shift_m?: number;
  bearing_deg?: number;
  text: string;
}

/** null in `vertical_m`: altitude does not count between these two. */
export interface Extent {
  horizontal_m: number;
  vertical_m: number | null;
  time_s: number;
}

export interface Place {
  lat: number;
  lon: number;
  mgrs: string;
}

/** Of the other side no more than it released; null is what is not disclosed. */
export interface Conflict {
  a: string;
  b: string;
  a_party: string;
  b_party: string;
  a_kind: Kind | null;
  b_kind: Kind | null;
  a_title: string | null;
  b_title: string | null;
  severity: Severity;
  /** null where the figures that it follows from are not told. */
  situation: Situation | null;
  rule: string | null;
  why: string | null;
  first_time: string;
  last_time: string;
  first_dtg: string;
  last_dtg: string;
  /** The point, or the cell that it lies in. */
  place: Place | null;
  region: Region | null;
  miss: Extent | null;
  overlap: Extent | null;
  required: Extent | null;
  resolve: Resolve[];
  legs: [number, number][];
  /** How coarse region and times are; null where they are exact. */
  coarse: { degrees: number; seconds: number } | null;
}

/** What a notice may do that a measure of an arrangement speaks of. */
export type MetRule =
  | 'enters' | 'crosses' | 'leaves-its-side' | 'nearer-than-buffer' | 'uses-exemption' | 'outside-windows' | 'longer-than-windows' | 'late-notice';

/** A notice and a measure in force that binds `of` with `between`. Where `coarse` is set, whatever would tell more is null or empty. */
export interface Met {
  notice: string;
  party: string;
  kind: Kind | null;
  title: string | null;
  arrangement: string;
  /** Who proposed it first. */
  proposer: string;
  version: string;
  /** Empty: the notice periods of the version. */
  measure: string;
  measure_title: string;
  of: string;
  between: string[];
  severity: Severity;
  rule: MetRule | null;
  first_time: string;
  last_time: string;
  first_dtg: string;
  last_dtg: string;
  coarse: { degrees: number; seconds: number } | null;
  region: Region | null;
  place: Place | null;
  by_m: number | null;
  required_m: number | null;
  sector: string | null;
  by_s: number | null;
  late_s: number | null;
  exemption: string | null;
  /** Who gives no window from when until when; an empty party: the measure itself has none. */
  missing: { party: string; start: string; end: string }[];
}

/** A command of one's own party on a protected site, which waits for a second person. */
export interface Held {
  entry: number;
  at: string;
  type: 'file-notice/1' | 'amend-notice/1' | 'withdraw-notice/1' | 'release-notice/1';
  person: string;
  /** The id of the notice that it is about. */
  notice: string;
  /** The notice as it would stand; null where only who sees it would change, or where it would be withdrawn. */
  content: Notice | null;
  /** Who would see it, where the command says so. */
  release: Rule[] | null;
}

export interface Picture {
  /** The place in the events stream from which to follow. */
  at: string;
  /** Whose view this is. */
  party: string;
  /** Who asked. */
  you: string;
  role: Role;
  parties: Party[];
  notices: Notice[];
  conflicts: Conflict[];
  measures_met: Met[];
  held: Held[];
}

/** What somebody could already see. */
export interface Seen {
  to: string;
  level: Level;
  fields: string[];
}

/** The node's word that a command is in the record. */
export interface Receipt {
  entry: number;
  /** It waits for a second person and has changed nothing yet. */
  held?: boolean;
  measures_met?: Met[];
  cannot_be_unsaid?: Seen[];
}

/** Somebody was about to be shown these notices. */
export interface Reading {
  at: string;
  party: string;
  person: string;
  notices: string[];
}

export interface Refusal {
  reason: string;
  /** The id of a feature of a file, or its place in it. */
  feature?: string | null;
  field?: string | null;
  /** What stood there, shortened. */
  value?: string | null;
  wrong?: string | null;
  right?: string | null;
  /** A correction that was not taken. */
  offer?: string | null;
}
