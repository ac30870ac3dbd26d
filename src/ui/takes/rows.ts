import type { Comparison, Told } from '../../timeline/compare.ts';

/** A row of a comparison; with `same` it stands for so many rows that both sides have, of which it is the first. */
export interface Cell {
  readonly a?: Told;
  readonly b?: Told;
  readonly same?: number;
}

/** Where both sides go the same way for longer than this, the way is not told. */
const LONG = 3;

export function collapse(rows: Comparison['rows']): Cell[] {
  const out: Cell[] = [];
  for (let at = 0; at < rows.length; ) {
    let end = at;
    while (end < rows.length && rows[end]?.a !== undefined && rows[end]?.b !== undefined) end++;
    const first = rows[at];
    if (end - at > LONG && first !== undefined) out.push({ ...first, same: end - at });
    else out.push(...rows.slice(at, end));
    for (at = end; at < rows.length && (rows[at]?.a === undefined || rows[at]?.b === undefined); at++) out.push(rows[at] as Cell);
  }
  return out;
}
