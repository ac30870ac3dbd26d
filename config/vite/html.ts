import type { SitePage } from '../../src/site/table.ts';

const NAME = 'Ensemble: ZooKeeper, alive in the browser';
const ABOUT = 'A ZooKeeper ensemble running in the page, for learning: watch it elect a leader and commit a write, break it, and see why it holds.';

/** Nothing from anywhere else. Only the page that follows a lecture may connect to another origin: to its broker. */
function policyOf({ entry }: SitePage): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    entry === 'follow' ? "connect-src 'self' ws: wss:" : "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    ...(entry === 'embed' ? ['trusted-types ensemble-chunks'] : []),
  ].join('; ');
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

function attributesOf(page: SitePage): string {
  const attributes = { lang: page.language, 'data-root': rootOf(page) || './', 'data-mirror': mirrorOf(page), 'data-lesson': page.lesson };
  return Object.entries(attributes).map(([name, value]) => (value === null || value === undefined ? '' : ` ${name}="${value}"`)).join('');
}

/** A page as HTML. The policy is for the build only: the dev server needs its inline refresh script and inline styles. */
export function htmlOf(page: SitePage, withPolicy: boolean): string {
  return `<!doctype html>
<html${attributesOf(page)}>
  <head>
    <meta charset="utf-8" />${withPolicy ? `\n    <meta http-equiv="Content-Security-Policy" content="${policyOf(page)}" />` : ''}
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${NAME}</title>
    <meta name="description" content="${ABOUT}" />
    <meta name="theme-color" content="#F5EEDF" />
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
  </head>
  <body>
    <!-- Painted while the script is on its way, and replaced by it. -->
    <div id="root"><p class="opening" translate="no">Ensemble</p></div>
    <script type="module" src="/src/app/${page.entry}.tsx"></script>
  </body>
</html>
`;
}
