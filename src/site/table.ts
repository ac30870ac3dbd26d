/** The pages of the site: what each is called, which entry of src/app/ runs on it, and where it stands. */

export type Entry = 'home' | 'sandbox' | 'lesson' | 'reading' | 'present' | 'follow' | 'embed';
export type PageLanguage = 'en' | 'zh-CN';

export interface SitePage {
  /** From the root of the site, with the slash at its end; '' is home. */
  readonly path: string;
  readonly entry: Entry;
  readonly language: PageLanguage;
  /** It is to be read, and there in both languages: under zh/ in Chinese. */
  readonly mirrored: boolean;
  /** Slug of the lesson on it. */
  readonly lesson?: string;
}

type Kind = Pick<SitePage, 'path' | 'entry' | 'lesson'>;

/** Pages to be read: each has a Chinese mirror under zh/. */
function readable(slugs: readonly string[]): Kind[] {
  return [
    { path: '', entry: 'home' },
    { path: 'glossary/', entry: 'reading' },
    { path: 'about/', entry: 'reading' },
    { path: 'teachers/', entry: 'reading' },
    ...slugs.map((lesson): Kind => ({ path: `lessons/${lesson}/`, entry: 'lesson', lesson })),
  ];
}

/** Pages to be used: they speak the language the visitor has chosen. */
const TOOLS: readonly Kind[] = [
  { path: 'sandbox/', entry: 'sandbox' },
  { path: 'present/', entry: 'present' },
  { path: 'follow/', entry: 'follow' },
  { path: 'embed/', entry: 'embed' },
];

/** Every page, for these lessons. */
export function sitePages(slugs: readonly string[]): SitePage[] {
  const read = readable(slugs);
  return [
    ...read.map((kind): SitePage => ({ ...kind, language: 'en', mirrored: true })),
    ...read.map((kind): SitePage => ({ ...kind, path: `zh/${kind.path}`, language: 'zh-CN', mirrored: true })),
    ...TOOLS.map((kind): SitePage => ({ ...kind, language: 'en', mirrored: false })),
  ];
}

/** From the page to the root of the site. */
export function rootOf({ path }: SitePage): string {
  return '../'.repeat(path.split('/').length - 1);
}

/** From the page to the one that says the same in the other language; null where there is none. */
export function mirrorOf(page: SitePage): string | null {
  if (!page.mirrored) return null;
  return rootOf(page) + (page.language === 'en' ? `zh/${page.path}` : page.path.slice('zh/'.length));
}

/** Size of the picture that stands for a page elsewhere, px: what services that show one agree on. */
export const CARD = { width: 1200, height: 630 };
