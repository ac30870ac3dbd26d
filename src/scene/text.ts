/**
 * How wide a string will be. SVG text does not wrap and the pure scene has no font, so widths come from a table
 * that is a little generous for the fonts in tokens.ts: what fits here fits on the screen.
 */

const NARROW = /[ijlI1.,:;'’|!()[\]tfr·]/;
const WIDE = /[mwMW@%→]/;
const ROUND = /[OQGCD]/;
const CAPITAL = /[A-Z]/;
const FULL = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

function emOf(char: string): number {
  if (FULL.test(char)) return 1;
  if (char === ' ') return 0.27;
  if (char >= '0' && char <= '9') return 0.58;
  if (NARROW.test(char)) return 0.36;
  if (WIDE.test(char)) return 0.88;
  if (ROUND.test(char)) return 0.75;
  return CAPITAL.test(char) ? 0.65 : 0.57;
}

export function widthOf(text: string, size: number, bold = false): number {
  let em = 0;
  for (const char of text) em += emOf(char);
  return em * size * (bold ? 1.07 : 1);
}

/** The first of the forms that fits, or the last one: callers give a long form and a shorter one. */
export function fitting(forms: readonly string[], room: number, size: number, bold = false): string {
  return forms.find((form) => widthOf(form, size, bold) <= room) ?? forms[forms.length - 1] ?? '';
}
