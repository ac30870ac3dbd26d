import type { Covers } from './covers.ts';

/** What a lesson covers of the course, as its author writes it. It is checked by `npm run lessons:check`. */
export function defineCovers(covers: Covers): Covers {
  return covers;
}
