import type { Written } from '../../src/site/render.tsx';
import { CARD, mirrorOf, rootOf, type SitePage } from '../../src/site/table.ts';
import { siteWords } from '../../src/site/words.ts';
import { tag } from './html.ts';

/** Where the card of a page is, from the root of the site: lessons have their own, all others share one in each language. */
export function cardFile({ lesson, path, language }: SitePage): string {
  if (lesson !== undefined) return `${path}card.png`;
  return language === 'en' ? 'card.png' : 'zh/card.png';
}

/**
 * Where the site will stand, with the slash at its end: SITE_URL. Without it nothing is said that only a whole address
 * can say: which address of a page is the right one, where the other language is, what a search engine should visit.
 */
export function siteUrl(given: string | undefined): string | null {
  if (given === undefined || given === '') return null;
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) throw new Error(`SITE_URL must be an address like https://example.org/ensemble/, not "${given}"`);
  return given.endsWith('/') ? given : `${given}/`;
}

/** What services and search engines read in a page's head. */
export function headOf(page: SitePage, { title, description }: Written, base: string | null): string[] {
  const at = (path: string): string => `${base ?? rootOf(page)}${path}`;
  const meta = (property: string, content: string): string => tag('meta', { [property.startsWith('twitter:') ? 'name' : 'property']: property, content });
  return [
    ...(page.lesson === undefined ? [] : [tag('link', { rel: 'alternate', type: 'application/json+oembed', href: at(`${page.path}oembed.json`), title })]),
    tag('link', { rel: 'manifest', href: `${rootOf(page)}manifest.webmanifest` }),
    tag('link', { rel: 'apple-touch-icon', href: `${rootOf(page)}icons/touch.png` }),
    ...(base === null ? [] : addresses(page, base)),
    meta('og:type', page.lesson === undefined ? 'website' : 'article'),
    meta('og:site_name', siteWords(page.language).name),
    meta('og:title', title),
    meta('og:description', description),
    meta('og:locale', page.language === 'en' ? 'en_US' : 'zh_CN'),
    meta('og:image', at(cardFile(page))),
    meta('og:image:width', String(CARD.width)),
    meta('og:image:height', String(CARD.height)),
    meta('twitter:card', 'summary_large_image'),
  ];
}

function addresses(page: SitePage, base: string): string[] {
  const own = base + page.path;
  const canonical = [tag('link', { rel: 'canonical', href: own }), tag('meta', { property: 'og:url', content: own })];
  const mirror = mirrorOf(page);
  if (mirror === null) return canonical;
  const other = new URL(mirror, own).href;
  const [english, chinese] = page.language === 'en' ? [own, other] : [other, own];
  // An address without zh/ speaks the visitor's language.
  const languages = { en: english, 'zh-CN': chinese, 'x-default': english };
  return [...canonical, ...Object.entries(languages).map(([hreflang, href]) => tag('link', { rel: 'alternate', hreflang, href }))];
}
