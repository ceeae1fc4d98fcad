// A made-up picture of the Middle Euphrates for working on the page without a server: places are real, everything else
// (times, margins, who meets whom) is invented and worked out by eye.

import type { Conflict, Held, Kind, Notice, Party, Picture, Rule, Volume } from '../src/api/types.ts';
import type { Position } from '../src/api/geojson.ts';
import { createRequire } from 'node:module';
import { dtg } from '../src/time.ts';
import { circle, leg } from './outline.ts';

// Node takes this package for CommonJS and finds no named export in it; a bundler does.
const { forward } = createRequire(import.meta.url)('mgrs') as typeof import('mgrs');

const PLACES = {
  raqqa: [39.0079, 35.9528], madan: [39.5984, 35.7552], tibni: [39.8181, 35.6117], deir: [40.1408, 35.3359], airfield: [40.176, 35.285],
  mayadin: [40.4515, 35.0198], hajin: [40.8314, 34.6951], abuKamal: [40.9185, 34.4523], qaim: [40.9894, 34.3925], shaddadah: [40.7348, 36.0576],
  palmyra: [38.284, 34.5624], sukhnah: [38.8711, 34.8853], tanf: [38.62, 33.51], rukban: [38.7034, 33.3141], rawa: [41.919, 34.4823],
  haditha: [42.3773, 34.1366], zaza: [38.05, 33.85],
} satisfies Record<string, Position>;
type Place = keyof typeof PLACES;

const PARTIES = ['Coalition', 'Iraqi security forces', 'Relief organisation', 'Russia', 'SDF', 'Syrian Arab Army'];

function at(day: number, hour: number): string {
  return new Date(Date.UTC(2017, 4, day, hour)).toISOString().replace('.000', '');
}

interface Filed {
  id: string;
  party: string;
  kind: Kind;
  title: string;
  description?: string;
  represents?: string[];
  uncertainty?: number;
  ceiling?: [number, string];
  floor?: [number, string];
}

let entry = 6;

function volume(filed: Filed, drawn: Pick<Volume, 'shape' | 'outline'>, radius: number, start: string, end: string): Volume {
  return {
    ...drawn, radius_m: radius, floor_m: filed.floor?.[0] ?? null, ceiling_m: filed.ceiling?.[0] ?? null, floor: filed.floor?.[1] ?? null,
    ceiling: filed.ceiling?.[1] ?? null, start, end, uncertainty_m: filed.uncertainty ?? 500, source: 'map', said: [],
  };
}

function notice(filed: Filed, volumes: Volume[]): Notice {
  entry += 1;
  return {
    id: filed.id, party: filed.party, kind: filed.kind, version: 1, entry, disclosure: 'full', title: filed.title,
    description: filed.description ?? null, represents: filed.represents ?? [], volumes, region: null, window: null, doubtful: false,
    openable: false, release: null,
  };
}

function around(filed: Filed, place: Place, radius: number, start: string, end: string): Notice {
  return notice(filed, [volume(filed, circle(PLACES[place], radius), radius, start, end)]);
}

function along(filed: Filed, half: number, ...stops: [Place, number, number][]): Notice {
  const legs = stops.slice(1).map(([to, day, hour], index) => {
    const [from, fromDay, fromHour] = stops[index] as [Place, number, number];
    return volume(filed, leg(PLACES[from], PLACES[to], half), half, at(fromDay, fromHour), at(day, hour));
  });
  return notice(filed, legs);
}

export const NOTICES: Notice[] = [
  along({ id: 'sdf-advance', party: 'SDF', kind: 'movement', title: 'Advance down the left bank', represents: ['SDF'], ceiling: [1200, '1200 m HAE'] }, 5000,
    ['raqqa', 16, 3], ['madan', 17, 6], ['tibni', 18, 6], ['deir', 19, 18]),
  along({ id: 'saa-sukhnah', party: 'Syrian Arab Army', kind: 'movement', title: 'Push from As Sukhnah to Deir ez-Zor' }, 6000,
    ['palmyra', 16, 0], ['sukhnah', 17, 12], ['deir', 19, 12]),
  along({ id: 'iraq-qaim', party: 'Iraqi security forces', kind: 'movement', title: 'Advance on al-Qaim' }, 5000,
    ['haditha', 17, 0], ['rawa', 18, 4], ['qaim', 20, 0]),
  along({ id: 'tanf-north', party: 'Coalition', kind: 'movement', title: 'Partner patrol north-east of al-Tanf', represents: ['rebel group at al-Tanf'] }, 4000,
    ['tanf', 18, 0], ['abuKamal', 20, 6]),
  along({ id: 'column-18-may', party: 'Russia', kind: 'movement', title: 'Column on the Damascus–Baghdad road', represents: ['pro-government forces'],
    description: 'Announced by relay; the column is not under our command.' }, 3000, ['zaza', 18, 6], ['tanf', 18, 16]),
  around({ id: 'tanf-circle', party: 'Coalition', kind: 'presence', title: 'Al-Tanf, 55 km circle', description: 'Claimed as agreed by the Coalition; not recognised by Russia.' },
    'tanf', 55_000, at(15, 0), at(22, 0)),
  around({ id: 'garrison', party: 'Syrian Arab Army', kind: 'presence', title: 'Garrison in Deir ez-Zor' }, 'airfield', 6500, at(15, 0), at(22, 0)),
  around({ id: 'hazard-deir', party: 'Coalition', kind: 'hazard', title: 'Dangerous activity at Deir ez-Zor', floor: [0, 'ground'], ceiling: [5500, '18000 ft MSL'] },
    'deir', 9000, at(18, 12), at(18, 18)),
  around({ id: 'hazard-kamal', party: 'Coalition', kind: 'hazard', title: 'Dangerous activity at Abu Kamal', ceiling: [6700, '22000 ft MSL'] }, 'abuKamal', 10_000, at(19, 2), at(19, 9)),
  around({ id: 'air-russia', party: 'Russia', kind: 'air', title: 'Air activity, Deir ez-Zor airfield', floor: [900, '3000 ft MSL'], ceiling: [4600, '15000 ft MSL'] },
    'airfield', 14_000, at(18, 8), at(18, 20)),
  around({ id: 'air-coalition', party: 'Coalition', kind: 'air', title: 'Air activity, Mayadin', floor: [4900, '16000 ft MSL'], ceiling: [8200, '27000 ft MSL'] },
    'mayadin', 20_000, at(17, 18), at(19, 6)),
  around({ id: 'hospital-deir', party: 'Relief organisation', kind: 'site', title: 'Hospital, Deir ez-Zor west', uncertainty: 100 }, 'deir', 400, at(15, 0), at(22, 0)),
  around({ id: 'hospital-mayadin', party: 'Relief organisation', kind: 'site', title: 'مشفى الميادين', uncertainty: 100 }, 'mayadin', 400, at(15, 0), at(22, 0)),
  around({ id: 'camp-rukban', party: 'Relief organisation', kind: 'site', title: 'Displaced persons, Rukban', uncertainty: 250 }, 'rukban', 3000, at(15, 0), at(22, 0)),
  along({ id: 'convoy-1', party: 'Relief organisation', kind: 'relief', title: 'Food convoy to Deir ez-Zor' }, 1500,
    ['sukhnah', 18, 5], ['deir', 18, 15]),
  along({ id: 'convoy-2', party: 'Relief organisation', kind: 'relief', title: 'Medical convoy, Ash Shaddadah to Mayadin' }, 1500,
    ['shaddadah', 19, 4], ['mayadin', 19, 14]),
];

function conflict(a: string, b: string, rest: Partial<Conflict> & Pick<Conflict, 'severity' | 'why' | 'first_time' | 'last_time'>, place: Place): Conflict {
  const [one, other] = [a, b].map((id) => NOTICES.find((filed) => filed.id === id) as Notice) as [Notice, Notice];
  const [lon, lat] = PLACES[place] as [number, number];
  const first = Date.parse(rest.first_time);
  const last = Date.parse(rest.last_time);
  return {
    a, b, a_party: one.party, b_party: other.party, a_kind: one.kind, b_kind: other.kind, a_title: one.title, b_title: other.title,
    situation: 'overlap', rule: `${one.kind}-${other.kind}`, first_dtg: dtg(first), last_dtg: dtg(last),
    place: { lat, lon, mgrs: forward([lon, lat], 5) },
    miss: { horizontal_m: 0, vertical_m: 0, time_s: 0 }, overlap: { horizontal_m: 2300, vertical_m: null, time_s: (last - first) / 1000 },
    required: { horizontal_m: 3000, vertical_m: null, time_s: 0 }, resolve: [], legs: [[0, 0]], region: null, coarse: null, ...rest,
  };
}

export const CONFLICTS: Conflict[] = [
  conflict('hazard-deir', 'hospital-deir', {
    severity: 'danger', why: 'A protected site is guarded against dangerous activity by three kilometres.', first_time: at(18, 12), last_time: at(18, 18),
    overlap: { horizontal_m: 800, vertical_m: 400, time_s: 21600 }, required: { horizontal_m: 3000, vertical_m: 300, time_s: 0 },
    resolve: [{ dimension: 'place', notice: 'hazard-deir', shift_m: 12_400, bearing_deg: 47, text: 'Move hazard-deir 12.4 km to the north-east' }],
  }, 'deir'),
  conflict('hazard-deir', 'convoy-1', {
    severity: 'danger', why: 'A hazard keeps everyone else out; relief most of all.', first_time: at(18, 12), last_time: at(18, 15),
    overlap: { horizontal_m: 9000, vertical_m: null, time_s: 10_800 },
    resolve: [
      { dimension: 'time', notice: 'hazard-deir', shift_s: 10_800, text: 'Start hazard-deir 3 h later' },
      { dimension: 'time', notice: 'convoy-1', shift_s: -10_800, text: 'Start convoy-1 3 h earlier' },
      { dimension: 'place', notice: 'convoy-1', shift_m: 10_500, bearing_deg: 205, text: 'Move convoy-1 10.5 km south' },
    ],
  }, 'deir'),
  conflict('hazard-deir', 'garrison', {
    severity: 'danger', why: 'A hazard keeps everyone else out.', first_time: at(18, 12), last_time: at(18, 18),
    overlap: { horizontal_m: 8800, vertical_m: 1500, time_s: 21_600 },
  }, 'airfield'),
  conflict('column-18-may', 'tanf-circle', {
    severity: 'warning', why: 'Forces that do not answer to one another keep a buffer.', first_time: at(18, 9), last_time: at(18, 16),
    overlap: { horizontal_m: 26_000, vertical_m: null, time_s: 25_200 }, required: { horizontal_m: 5000, vertical_m: null, time_s: 0 },
    resolve: [{ dimension: 'place', notice: 'column-18-may', shift_m: 31_000, bearing_deg: 318, text: 'Move column-18-may 31 km north-west' }],
  }, 'tanf'),
  conflict('sdf-advance', 'saa-sukhnah', {
    severity: 'warning', why: 'Two advances that do not answer to one another need a buffer.', first_time: at(18, 20), last_time: at(19, 12),
    overlap: { horizontal_m: 11_000, vertical_m: null, time_s: 57_600 }, required: { horizontal_m: 5000, vertical_m: null, time_s: 1800 },
    resolve: [{ dimension: 'time', notice: 'sdf-advance', shift_s: 66_600, text: 'Move sdf-advance 18 h 30 min later' }],
  }, 'deir'),
  conflict('air-russia', 'air-coalition', {
    severity: 'caution', why: 'Aircraft of parties that do not share a frequency keep 600 m of altitude.', first_time: at(18, 8), last_time: at(18, 20),
    miss: { horizontal_m: 0, vertical_m: 300, time_s: 0 }, overlap: { horizontal_m: 1900, vertical_m: 0, time_s: 43_200 },
    required: { horizontal_m: 5000, vertical_m: 600, time_s: 0 },
    resolve: [{ dimension: 'height', notice: 'air-coalition', shift_m: 300, text: 'Raise air-coalition by 300 m' }],
  }, 'mayadin'),
  conflict('iraq-qaim', 'tanf-north', {
    severity: 'note', why: 'Only one of the two says that the Coalition answers for both.', first_time: at(19, 20), last_time: at(20, 0),
    miss: { horizontal_m: 1800, vertical_m: null, time_s: 0 }, overlap: { horizontal_m: 0, vertical_m: null, time_s: 14_400 },
    required: { horizontal_m: 5000, vertical_m: null, time_s: 0 },
    resolve: [{ dimension: 'place', notice: 'tanf-north', shift_m: 3200, bearing_deg: 270, text: 'Move tanf-north 3.2 km west' }],
  }, 'qaim'),
];

/** That there is something: a box of a quarter of a degree and a time of six hours that hold it somewhere. */
function roughly(one: Notice, openable: boolean): Notice {
  const points = one.volumes.flatMap((volume) => volume.outline.coordinates.flat(volume.outline.type === 'Polygon' ? 1 : 2) as Position[]);
  const [lons, lats] = [0, 1].map((axis) => points.map((point) => point[axis] as number)) as [number[], number[]];
  const out = (least: number): number => Math.floor(least * 4) / 4;
  const hours = (time: string, round: (value: number) => number): string => new Date(round(Date.parse(time) / 21_600_000) * 21_600_000).toISOString();
  const [first, last] = [one.volumes[0] as Volume, one.volumes.at(-1) as Volume];
  return {
    ...one, id: `~${one.id.length.toString(16).padStart(24, '0')}`, disclosure: 'existence', kind: null, title: null, description: null, represents: [],
    version: null, entry: null, volumes: [], openable,
    region: { west: out(Math.min(...lons)), south: out(Math.min(...lats)), east: -out(-Math.max(...lons)), north: -out(-Math.max(...lats)) },
    window: { start: hours(first.start, Math.floor), end: hours(last.end, Math.ceil) },
  };
}

/** A conflict of which the other side released no more than that it exists. */
function roughConflict(one: Conflict): Conflict {
  const { lon, lat } = one.place as { lon: number; lat: number };
  const [west, south] = [Math.floor(lon * 10) / 10, Math.floor(lat * 10) / 10];
  return {
    ...one, severity: 'danger', situation: null, rule: null, why: null, place: null, miss: null, overlap: null, required: null, resolve: [],
    region: { west, south, east: west + 0.1, north: south + 0.1 }, coarse: { degrees: 0.1, seconds: 3600 },
  };
}

const RELEASE: Rule[] = [{ to: 'endangered', level: 'existence' }, { to: 'monitors', level: 'full', listed: true }];

/** What a party sees of it here: its own, hazards as extents, and of what else it meets only roughly. */
export function pictureFor(you: string, as: string, at: number): Picture {
  const monitor = as === 'Monitor';
  const met = new Set(CONFLICTS.filter((one) => one.a_party === as || one.b_party === as).flatMap((one) => [one.a, one.b]));
  const notices = NOTICES.flatMap((one) => {
    if (one.party === as) return [{ ...one, release: RELEASE }];
    if (monitor) return [one.id === 'camp-rukban' ? roughly(one, true) : one];
    if (one.kind === 'hazard') return [{ ...one, disclosure: 'extent' as const, title: null, description: null, represents: [], version: null, entry: null }];
    return met.has(one.id) ? [roughly(one, one.kind === 'site')] : [];
  });
  const names = new Map(NOTICES.map((one) => [one.id, notices.find((seen) => seen.party === one.party && (seen.id === one.id || seen.id === roughly(one, false).id))]));
  const conflicts = CONFLICTS.filter((one) => monitor || one.a_party === as || one.b_party === as).map((one) => {
    const [a, b] = [names.get(one.a) as Notice, names.get(one.b) as Notice];
    const told = a.disclosure === 'existence' || b.disclosure === 'existence' ? roughConflict(one) : one;
    return { ...told, a: a.id, b: b.id, a_title: a.title, b_title: b.title, a_kind: a.kind, b_kind: b.kind };
  });
  const own = notices.find((one) => one.kind === 'site' && one.party === as);
  const held: Held[] = own ? [{ entry: 40, at: '2017-05-17T09:30:00Z', type: 'release-notice/1', person: 'Watch B', notice: own.id, content: null, release: [] }] : [];
  const role = you === 'Monitor' ? 'monitor' : 'party';
  const parties: Party[] = ['Monitor', ...PARTIES].map((name) => ({ name, role: name === 'Monitor' ? 'monitor' : 'party' }));
  return { at: String(at), party: as, you, role, parties, notices, conflicts, measures_met: [], held };
}
