// Where links lead: in lessons to pages of the site, in documents to files of the repository.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { anchorOf } from '../src/course/document.ts';
import { termOf } from '../src/course/glossary.ts';
import { linksOf } from '../src/lesson/checkLesson.ts';
import type { Lesson } from '../src/lesson/lesson.ts';
import { decodeRun } from '../src/scenario/link.ts';

const ELSEWHERE = /^(https?|mailto):/;
const PAGES = ['', 'sandbox/', 'glossary/', 'about/', 'teachers/', 'present/', 'follow/', 'embed/'];

function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

function runProblem(hash: string): string | null {
  const parsed = decodeRun(`#${hash}`);
  return parsed.ok ? null : `the run cannot be opened: ${parsed.error.why}`;
}

/** For links given from the root of the site, as lessons do. */
export function siteLinks(root: string, lessons: readonly Lesson[]): (to: string) => string | null {
  const model = anchorsOf(readFileSync(join(root, 'docs', 'model.md'), 'utf8'));
  return (to) => {
    if (ELSEWHERE.test(to)) return null;
    const [path = '', hash] = to.split('#');
    const [, slug] = /^lessons\/([^/]+)\/$/.exec(path) ?? [];
    if (slug !== undefined) {
      const lesson = lessons.find((one) => one.slug === slug);
      if (lesson === undefined) return `there is no lesson ${slug}`;
      return hash === undefined || lesson.steps.some(({ id }) => id === hash) ? null : `lesson ${slug} has no step ${hash}`;
    }
    if (!PAGES.includes(path)) return 'there is no such page';
    if (hash === undefined) return null;
    if (path === 'sandbox/') return runProblem(hash);
    if (path === 'glossary/') return termOf(hash) === undefined ? `the glossary has no term ${hash}` : null;
    if (path === 'about/') return model.includes(hash) ? null : `docs/model.md has no heading ${hash}`;
    return null;
  };
}

/** Links of a document that lead nowhere: its line, and why. */
export function deadLinks(root: string, file: string, siteProblem: (to: string) => string | null): { readonly line: number; readonly why: string }[] {
  const text = readFileSync(join(root, file), 'utf8');
  return linksOf(text).flatMap(({ line, to }) => {
    const why = documentLink(root, file, text, to, siteProblem);
    return why === null ? [] : [{ line, why: `the link ${to}: ${why}` }];
  });
}

function documentLink(root: string, file: string, text: string, to: string, siteProblem: (to: string) => string | null): string | null {
  const [, run] = /#(r=.*)$/.exec(to) ?? [];
  if (run !== undefined) return runProblem(run);
  if (ELSEWHERE.test(to)) return null;
  const [path = '', hash] = to.split('#');
  const target = join(root, dirname(file), path);
  // A document may link to a page of the site too.
  if (path !== '' && !existsSync(target)) return /^lessons\/[^/]+\/$/.test(path) ? siteProblem(to) : 'there is no such file';
  if (hash === undefined) return null;
  const there = path === '' ? text : statSync(target).isFile() ? readFileSync(target, 'utf8') : '';
  return anchorsOf(there).includes(hash) ? null : `there is no heading ${hash}`;
}
