// Symbols of APP-6 for notices. Every notice has the *neutral* frame, whoever filed it: Detente ranks nobody, and a frame
// that says friend or hostile would. The frame's colour is the party's; the icon says the kind.

import {
  ms, numberactivites, numberair, numberlandcivilian, numberlandinstallation, numberlandunit,
} from 'milsymbol-parts';
import type { Kind, Notice } from '../api/types.ts';
import { partyColour } from '../palette.ts';

for (const set of [numberair, numberlandunit, numberlandcivilian, numberlandinstallation, numberactivites]) {
  ms.addIcons(set);
}
ms.setStandard('APP6');

/** APP-6(D) identification: version 10, reality, neutral, symbol set, present, no headquarters, no echelon. */
function sidc(set: string, entity: string, modifier = '00'): string {
  return `1004${set}0000${entity}${modifier}00`;
}

const ICONS: Record<Kind, string> = {
  presence: sidc('10', '121000'), // land unit, combined arms
  movement: sidc('10', '163600'), // land unit, transportation: a wheel
  air: sidc('01', '110100'), // military aircraft, fixed wing: announced air activity is not told apart further
  hazard: sidc('40', '110600'), // activity, explosion: a dangerous activity of any sort
  site: sidc('20', '120000'), // installation, infrastructure
  relief: sidc('11', '110000', '14'), // civilian organisation, non-governmental
};

const KIND_WITHHELD = sidc('10', '000000'); // land unit, unspecified: the frame and nothing in it
const MEDICAL_SITE = sidc('20', '120702'); // installation, medical treatment facility
const MEDICAL = /hospital|clinic|medical|health|ambulance|больниц|госпитал|клиник|медицин|مستشفى|مشفى|عيادة|طبي|صحي/i;

/** A site has no field that says what it is, so its title decides whether it gets the medical icon; wrong is harmless. */
function iconOf(notice: Notice): string {
  if (notice.kind === null) return KIND_WITHHELD;
  return notice.kind === 'site' && MEDICAL.test(notice.title ?? '') ? MEDICAL_SITE : ICONS[notice.kind];
}

export interface Drawn {
  image: HTMLCanvasElement;
  /** CSS pixels for one pixel of the image. */
  scale: number;
}

const SHARPNESS = 2;
const drawn = new Map<string, Drawn>();

function lighter(colour: string, share: number): string {
  const mixed = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16);
    return Math.round(part + (255 - part) * share).toString(16).padStart(2, '0');
  });
  return `#${mixed.join('')}`;
}

/** A canvas rather than a data: address, which the server's Content-Security-Policy may forbid. */
export function drawSymbol(kind: string, party: string, size: number): Drawn {
  const key = `${kind} ${party} ${size}`;
  let symbol = drawn.get(key);
  if (!symbol) {
    const colour = partyColour(party);
    const made = new ms.Symbol(kind, {
      size, fillColor: lighter(colour, 0.78), iconColor: '#111', outlineColor: '#fff', outlineWidth: 6, strokeWidth: 5,
      frameColor: { Civilian: colour, Friend: colour, Hostile: colour, Neutral: colour, Unknown: colour, Suspect: colour },
    });
    symbol = { image: made.asCanvas(SHARPNESS), scale: 1 / SHARPNESS };
    drawn.set(key, symbol);
  }
  return symbol;
}

/** A question mark in a dashed round frame: no symbol of APP-6, since nothing says which would be true. */
export function roughSymbol(party: string): Drawn {
  const key = `rough ${party}`;
  let symbol = drawn.get(key);
  if (!symbol) {
    const image = document.createElement('canvas');
    const side = 30;
    image.width = image.height = side * SHARPNESS;
    const pen = image.getContext('2d');
    if (pen) {
      pen.scale(SHARPNESS, SHARPNESS);
      pen.beginPath();
      pen.arc(side / 2, side / 2, 12, 0, 2 * Math.PI);
      pen.fillStyle = pen.strokeStyle = '#fff';
      pen.lineWidth = 5;
      pen.stroke();
      pen.fill();
      pen.strokeStyle = partyColour(party);
      pen.lineWidth = 2.5;
      pen.setLineDash([5.4, 3]);
      pen.stroke();
      pen.fillStyle = '#111';
      pen.font = '700 17px system-ui, sans-serif';
      pen.textAlign = 'center';
      pen.textBaseline = 'middle';
      pen.fillText('?', side / 2, side / 2 + 1);
    }
    symbol = { image, scale: 1 / SHARPNESS };
    drawn.set(key, symbol);
  }
  return symbol;
}

export function noticeSymbol(notice: Notice, size = 22): Drawn {
  if (notice.disclosure === 'existence') return roughSymbol(notice.party);
  return drawSymbol(iconOf(notice), notice.party, size);
}

export function kindSymbol(kind: Kind, party: string, size = 20): Drawn {
  return drawSymbol(ICONS[kind], party, size);
}
