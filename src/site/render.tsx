import { createHash } from 'node:crypto';
import type { ReactNode } from 'react';
import { prerender } from 'react-dom/static';
import { loadLanguage } from '../ui/language.ts';
import type { Theme } from '../scene/tokens.ts';
import { plain } from '../ui/lesson/Prose.tsx';
import { PageContext } from '../ui/page.ts';
import { RootContext } from '../ui/site.ts';
import { cardOf, leaderPoster } from './card.ts';
import { firstPoster, leadPoster, printLesson } from './lesson.ts';
import { proseOf } from './lessons.ts';
import { LessonReading } from './LessonReading.tsx';
import { READINGS } from './readings.tsx';
import { stillPage } from './stillPage.ts';
import { mirrorOf, rootOf, type SitePage } from './table.ts';
import { siteWords } from './words.ts';

/** A page as far as it can be written before a script runs. */
export interface Written {
  readonly title: string;
  readonly description: string;
  /** HTML; empty where there is nothing to be read. */
  readonly body: string;
  /** Pictures that the body shows: SVG by file, from the root of the site. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Draws the picture that stands for the page elsewhere, as SVG. */
  readonly card: () => string;
}

/** `base`: where the site will stand, when that is known. */
export async function write(page: SitePage, base: string | null): Promise<Written> {
  if (page.lesson !== undefined) return writeLesson(page, page.lesson, base);
  const { pages } = siteWords(page.language);
  const reading = READINGS[page.mirrored && page.language !== 'en' ? page.path.slice('zh/'.length) : page.path]?.(page.language);
  const { title, about } = pages[page.entry === 'lesson' || page.entry === 'reading' ? 'home' : page.entry];
  return {
    title: reading?.title ?? title,
    description: reading?.description ?? about,
    body: reading === undefined ? '' : await html(page, reading.body),
    pictures: new Map(),
    card: () => cardOf(siteWords(page.language).pages.home.title, leaderPoster(page.language), page.language),
  };
}

async function writeLesson(page: SitePage, slug: string, base: string | null): Promise<Written> {
  const pictures = new Map<string, string>();
  // Steps that stand on the same moment share a picture: it is named after what it is.
  const nameOf = (svg: string): string => {
    const file = `figures/${createHash('sha256').update(svg).digest('hex').slice(0, 12)}.svg`;
    pictures.set(file, svg);
    return file;
  };
  const printed = printLesson(slug, page.language, nameOf);
  const prose = proseOf(slug, page.language);
  return {
    title: siteWords(page.language).titled(prose.title),
    description: plain(prose.text),
    body: await html(page, <LessonReading printed={printed} mirror={mirrorOf(page) ?? ''} address={base === null ? null : base + page.path} />),
    pictures,
    card: () => cardOf(prose.title, leadPoster(slug, page.language), page.language),
  };
}

async function html(page: SitePage, body: ReactNode): Promise<string> {
  await loadLanguage(page.language);
  const { prelude } = await prerender(
    <RootContext value={rootOf(page)}>
      <PageContext value={stillPage(page.language)}>{body}</PageContext>
    </RootContext>,
  );
  return new Response(prelude).text();
}

/** What a frame shows of a lesson until its program has come: SVG, and the lesson's title. */
export function firstFrame(slug: string, language: SitePage['language'], theme: Theme): { readonly title: string; readonly svg: string } {
  return { title: proseOf(slug, language).title, svg: firstPoster(slug, language, theme).svg };
}
