import type { LessonWords } from './words.ts';

/** Text of a lesson as the page draws it: made from Markdown when the site is built, so that no page needs a parser or sets HTML. */
export type Inline =
  | string
  | { readonly as: 'b' | 'i' | 'code'; readonly of: readonly Inline[] }
  | { readonly as: 'a'; readonly to: string; readonly of: readonly Inline[] }
  /** A term of the glossary, where it first stands in a step. */
  | { readonly as: 'term'; readonly id: string; readonly of: readonly Inline[] };
export type Block = { readonly as: 'p'; readonly of: readonly Inline[] } | { readonly as: 'ul' | 'ol'; readonly of: readonly (readonly Inline[])[] };
export type Prose = readonly Block[];

/** All words of a lesson in one language. */
export type LessonProse = LessonWords<Prose>;

/** The text alone. */
export function plain(prose: Prose): string {
  return prose.flatMap((block) => (block.as === 'p' ? [block.of] : block.of)).map((of) => of.map(words).join('')).join(' ');
}

function words(inline: Inline): string {
  return typeof inline === 'string' ? inline : inline.of.map(words).join('');
}
