import { createContext, use } from 'react';

/** The root of the site as an address, with the slash at its end. Pages stand at different depths, and the site in any folder. */
export const RootContext = createContext('');

/** The HTML of the page says its way to the root. */
export function rootOfPage(): string {
  return new URL(document.documentElement.dataset['root'] ?? '.', location.href.replace(/[?#].*/, '')).href;
}

/** Makes addresses of this site out of paths from its root ('lessons/zab-sync/#hook'). */
export function useSite(): (path: string) => string {
  const root = use(RootContext);
  // At the root itself the address of home would be empty, which is this page with all that stands behind its "#".
  return (path) => (root === '' && path === '' ? './' : root + path);
}

/** Pages to be read are there in two languages, and say where the other one is. */
export function languageOfPage(): string | null {
  const { dataset, lang } = document.documentElement;
  return dataset['mirror'] === undefined ? null : lang;
}

/** The page now speaks the other language: its address becomes that of its mirror, and whatever is on it stays. */
export function goToMirror(): void {
  const { dataset } = document.documentElement;
  const { mirror } = dataset;
  if (mirror === undefined) return;
  const here = location.href.replace(/[?#].*/, '');
  dataset['root'] = rootOfPage();
  fixAddresses();
  // A sandboxed frame may not rename its page; then it keeps its address.
  try {
    history.replaceState(history.state, '', new URL(mirror, here).href + location.search + location.hash);
    dataset['mirror'] = here;
  } catch {
    delete dataset['mirror'];
  }
}

/** What the HTML says relative to its address goes on meaning the same when the page has another one. */
function fixAddresses(): void {
  const links = document.querySelectorAll<HTMLLinkElement>('link:is([rel=icon], [rel=manifest], [rel=apple-touch-icon])');
  for (const link of links) link.setAttribute('href', link.href);
  for (const picture of document.querySelectorAll<HTMLImageElement>('.reading img')) picture.setAttribute('src', picture.src);
}
