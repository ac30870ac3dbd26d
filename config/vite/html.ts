import type { Written } from '../../src/site/render.tsx';
import { mirrorOf, rootOf, type SitePage } from '../../src/site/table.ts';
import { siteWords } from '../../src/site/words.ts';
import { escape } from '../../src/scene/svg.ts';

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
    // Who may turn an address into a program, by name: the embed's loader, the painter beside the page, the service worker.
    entry === 'embed' ? 'trusted-types ensemble-chunks ensemble-sketch' : "trusted-types ensemble-sketch ensemble-offline 'allow-duplicates'",
  ].join('; ');
}

type Attributes = Readonly<Record<string, string | null | undefined>>;

const attributes = (all: Attributes): string =>
  Object.entries(all).map(([name, value]) => (value === null || value === undefined ? '' : ` ${name}="${escape(value)}"`)).join('');

export const tag = (name: string, all: Attributes): string => `<${name}${attributes(all)} />`;

/** A page as HTML, without its text. The policy is for the build only: the dev server needs its inline refresh script and inline styles. */
export function htmlOf(page: SitePage, withPolicy: boolean): string {
  const { pages } = siteWords(page.language);
  const { title, about } = page.entry in pages ? pages[page.entry as keyof typeof pages] : pages.home;
  return `<!doctype html>
<html${attributes({ lang: page.language, 'data-root': rootOf(page) || './', 'data-mirror': mirrorOf(page), 'data-lesson': page.lesson })}>
  <head>
    <meta charset="utf-8" />${withPolicy ? `\n    ${tag('meta', { 'http-equiv': 'Content-Security-Policy', content: policyOf(page) })}` : ''}
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escape(title)}</title>
    ${tag('meta', { name: 'description', content: about })}
    <meta name="theme-color" content="#F5EEDF" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#14181F" media="(prefers-color-scheme: dark)" />
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

const TITLE = /<title>[^]*?<\/title>\s*<meta name="description"[^>]*>/;
const STYLES = /\n\s*<link rel="stylesheet"[^>]*>/g;
const OPENING = /<div id="root">[^]*?<\/div>/;

/** The page with its text in it. It stands beside what the script draws: it is what is printed. */
export function filled(html: string, { title, description, body }: Written, head: readonly string[]): string {
  const styles = html.match(STYLES) ?? [];
  const named = [`<title>${escape(title)}</title>`, tag('meta', { name: 'description', content: description }), ...styles.map((link) => link.trim()), ...head].join('\n    ');
  // The text and its look come first, and are asked for first; what draws on the page comes after them.
  const page = html.replace(STYLES, '').replace(TITLE, () => named).replaceAll('<script type="module" crossorigin', '<script type="module" fetchpriority="low" crossorigin').replaceAll('<link rel="modulepreload" crossorigin', '<link rel="modulepreload" fetchpriority="low" crossorigin');
  return body === '' ? page : page.replace(OPENING, () => `<div id="root"></div>\n    <main class="reading">${body}</main>`);
}
