import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';
import { sitePages, type SitePage } from '../../src/site/table.ts';
import { missingHtml, oembedOf, robotsTxt, sitemapXml } from './beside.ts';
import { devPages } from './devPages.ts';
import { cardFile, headOf, siteUrl } from './head.ts';
import { filled, htmlOf } from './html.ts';
import { movedPages } from './moved.ts';
import { pngOf } from './png.ts';
import { openWriter, type Writer } from './writing.ts';

/**
 * The HTML of every page: no file of it stands in the repository. The build takes the pages as its inputs, the dev
 * server answers with them; what they say is written from the lessons (src/site). The embed's page has a build of its
 * own, config/embed.
 */
export function site(root: string): Plugin[] {
  const pages = pagesIn(root);
  const base = siteUrl(process.env['SITE_URL']);
  const built = pages.filter(({ entry }) => entry !== 'embed');
  const writer = openWriter(root, base);
  return [builtPages(root, built, base, writer), filesBeside(root, built, base, writer), movedPages(built), devPages(root, pages)];
}

export function lessonSlugs(root: string): readonly string[] {
  const files = readdirSync(join(root, 'lessons'), { recursive: true, withFileTypes: true });
  return files.filter(({ name }) => name === 'lesson.ts').map(({ parentPath }) => basename(parentPath)).sort();
}

/** Every page whose entry is there. */
function pagesIn(root: string): SitePage[] {
  return sitePages(lessonSlugs(root)).filter(({ entry }) => existsSync(join(root, 'src', 'app', `${entry}.tsx`)));
}

function builtPages(root: string, pages: readonly SitePage[], base: string | null, writer: Writer): Plugin {
  const byFile = new Map(pages.map((page) => [join(root, page.path, 'index.html'), page]));
  return {
    name: 'built-pages',
    apply: 'build',
    config: () => ({ build: { rolldownOptions: { input: [...byFile.keys()] } } }),
    resolveId: { filter: { id: /index\.html$/ }, handler: (id) => (byFile.has(id) ? id : null) },
    load: {
      filter: { id: /index\.html$/ },
      handler(id) {
        const page = byFile.get(id);
        return page === undefined ? null : htmlOf(page, true);
      },
    },
    transformIndexHtml: {
      // After the bundler has put its own addresses in: those that are written here are right as they are.
      order: 'post',
      async handler(html, { filename }) {
        const page = byFile.get(filename);
        if (page === undefined) return html;
        const written = await writer.write(page);
        return filled(html, written, headOf(page, written, base));
      },
    },
  };
}

/** What stands beside the pages: their pictures, and what machines read. */
function filesBeside(root: string, pages: readonly SitePage[], base: string | null, writer: Writer): Plugin {
  return {
    name: 'files-beside',
    apply: 'build',
    async generateBundle() {
      const files = new Map<string, string | Uint8Array>([['robots.txt', robotsTxt(base)], ['404.html', missingHtml(base)]]);
      if (base !== null) files.set('sitemap.xml', sitemapXml(pages, base));
      const cards = new Map<string, () => string>();
      for (const page of pages) {
        const { title, pictures, card } = await writer.write(page);
        for (const [file, svg] of pictures) files.set(file, svg);
        if (page.lesson !== undefined) files.set(`${page.path}oembed.json`, oembedOf(page, title, base));
        cards.set(cardFile(page), card);
      }
      await Promise.all([...cards].map(async ([file, card]) => files.set(file, await pngOf(root, card()))));
      for (const [fileName, source] of files) this.emitFile({ type: 'asset', fileName, source });
    },
    closeBundle: () => writer.close(),
  };
}
