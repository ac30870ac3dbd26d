import { escape } from '../../src/scene/svg.ts';
import { CARD, rootOf, type SitePage } from '../../src/site/table.ts';
import { siteWords } from '../../src/site/words.ts';
import { cardFile } from './head.ts';

/** oEmbed 1.0, written once for all: what another site needs to show a lesson in a frame. */
export function oembedOf(page: SitePage, title: string, base: string | null): string {
  const root = base ?? rootOf(page);
  const lang = page.language === 'en' ? '' : '&lang=zh';
  const [width, height] = [640, 400];
  const src = `${root}embed/?lesson=${page.lesson ?? ''}${lang}`;
  const html = `<iframe src="${escape(src)}" title="${escape(title)}" width="${width}" height="${height}" sandbox="allow-scripts" loading="lazy" style="border:0"></iframe>`;
  return `${JSON.stringify({
    version: '1.0', type: 'rich', title, html, width, height, provider_name: siteWords(page.language).name, provider_url: root,
    thumbnail_url: `${root}${cardFile(page)}`, thumbnail_width: CARD.width, thumbnail_height: CARD.height, cache_age: 86_400,
  }, null, 2)}\n`;
}

export function robotsTxt(base: string | null): string {
  return `User-agent: *\nAllow: /\n${base === null ? '' : `Sitemap: ${base}sitemap.xml\n`}`;
}

/** Every page to be read, with its mirror. */
export function sitemapXml(pages: readonly SitePage[], base: string): string {
  const urls = pages.filter(({ entry }) => entry !== 'embed' && entry !== 'present').map((page) => {
    const plain = page.mirrored && page.language !== 'en' ? page.path.slice('zh/'.length) : page.path;
    const links = page.mirrored ? [['en', plain], ['zh-CN', `zh/${plain}`]].map(([lang, path]) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${escape(base + path)}"/>`).join('') : '';
    return `<url><loc>${escape(base + page.path)}</loc>${links}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>\n`;
}

/** For hosts that show it for what is not there. It is shown at any depth: nothing but a whole address leads home from it. */
export function missingHtml(base: string | null): string {
  const said = (['en', 'zh-CN'] as const).map((language) => {
    const { missing } = siteWords(language).pages;
    return `<p lang="${language}">${missing.text}${base === null ? '' : ` <a href="${escape(base)}${language === 'en' ? '' : 'zh/'}">${missing.home}</a>`}</p>`;
  });
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><meta name="robots" content="noindex" /><title>${siteWords('en').pages.missing.title}</title></head><body><main><h1 translate="no">Ensemble</h1>${said.join('')}</main></body></html>\n`;
}
