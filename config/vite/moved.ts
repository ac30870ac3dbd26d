import type { Plugin } from 'vite';
import { formerSlugs, whereIs } from '../../src/course/moved.ts';
import type { SitePage } from '../../src/site/table.ts';

const SCRIPT = 'assets/moved.js';
/** A refresh loses what stands behind the "#"; with scripts it is kept. */
const CARRY = 'location.replace(document.querySelector("link[rel=canonical]").href + location.search + location.hash);\n';

/** Pages at the addresses that lessons had, and at their short ones: each leads on to where its lesson is. */
export function movedPages(pages: readonly SitePage[]): Plugin {
  const slugs = pages.flatMap(({ lesson, language }) => (lesson === undefined || language !== 'en' ? [] : [lesson]));
  return {
    name: 'moved-pages',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: SCRIPT, source: CARRY });
      for (const former of formerSlugs(slugs)) {
        const { slug } = whereIs({ slug: former, step: null });
        this.emitFile({ type: 'asset', fileName: `lessons/${former}/index.html`, source: pageTo(slug, 'en', '../../') });
        this.emitFile({ type: 'asset', fileName: `zh/lessons/${former}/index.html`, source: pageTo(slug, 'zh-CN', '../../../') });
      }
    },
  };
}

function pageTo(slug: string, language: SitePage['language'], root: string): string {
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'" />
    <meta name="robots" content="noindex" />
    <title>${language === 'en' ? 'This lesson is at another address' : '本课的地址已变'}</title>
    <link rel="canonical" href="../${slug}/" />
    <script src="${root}${SCRIPT}"></script>
    <meta http-equiv="refresh" content="0; url=../${slug}/" />
  </head>
  <body><a href="../${slug}/">${language === 'en' ? 'To the lesson' : '前往本课'}</a></body>
</html>
`;
}
