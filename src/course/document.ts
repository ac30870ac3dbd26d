import type { Block, Inline } from '../lesson/prose.ts';

/** A document of docs/ as a page draws it: made from Markdown when the site is built. */
export type DocumentBlock =
  | Block
  | { readonly as: 'h'; readonly level: number; readonly id: string; readonly of: readonly Inline[] }
  | { readonly as: 'table'; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] };

export type Document = readonly DocumentBlock[];

/** The anchor of a heading, as code hosts make it too. */
export function anchorOf(heading: string): string {
  return heading.toLowerCase().replace(/[`*_]/g, '').replace(/[^\p{L}\p{N}\s-]/gu, '').trim().replace(/\s/g, '-');
}
