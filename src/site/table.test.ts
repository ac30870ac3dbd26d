import { describe, expect, it } from 'vitest';
import { mirrorOf, rootOf, sitePages } from './table.ts';

const pages = sitePages(['zab-sync', 'quorums-and-ticks']);
const at = (path: string) => {
  const page = pages.find((one) => one.path === path);
  if (page === undefined) throw new Error(`there is no page ${path}`);
  return page;
};

describe('the pages of the site', () => {
  it('have an address each, a folder with a slash at its end', () => {
    expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
    for (const { path } of pages) expect(path).toMatch(/^$|^[a-z-]+(\/[a-z-]+)*\/$/);
  });

  it('have two languages where they are read, and one where they are used', () => {
    const english = pages.filter(({ mirrored, language }) => mirrored && language === 'en');
    expect(english.map(({ path }) => path)).toEqual(expect.arrayContaining(['', 'glossary/', 'about/', 'teachers/', 'lessons/zab-sync/']));
    for (const { path, entry, lesson } of english) expect(at(`zh/${path}`)).toMatchObject({ entry, language: 'zh-CN', mirrored: true, ...(lesson === undefined ? {} : { lesson }) });
    expect(pages.filter(({ mirrored }) => !mirrored).map(({ path }) => path).sort()).toEqual(['embed/', 'follow/', 'present/', 'sandbox/']);
  });

  it('know the way to the root and to their mirror, and back', () => {
    const site = 'https://example.org/some/folder/';
    for (const page of pages) {
      const here = site + page.path;
      expect(new URL(rootOf(page) || '.', here).href).toBe(site);
      const mirror = mirrorOf(page);
      expect(mirror === null).toBe(!page.mirrored);
      if (mirror === null) continue;
      const there = at(new URL(mirror, here).href.slice(site.length));
      expect(there.language).not.toBe(page.language);
      expect(new URL(mirrorOf(there) ?? '', site + there.path).href).toBe(here);
    }
  });
});
