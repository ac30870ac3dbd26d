import { createContext, use } from 'react';

/** From this page to the root of the site: '' at the root, '../../' in a lesson. Pages stand at different depths, and the site in any folder. */
export const RootContext = createContext('');

/** What the HTML of the page says its way to the root is. */
export const rootOfPage = (): string => document.documentElement.dataset['root'] ?? '';

/** Makes addresses of this site, given from its root ('lessons/zab-sync/#hook'), such that this page can follow them. */
export function useSite(): (path: string) => string {
  const root = use(RootContext);
  // At the root the address of home would be empty, which is this page with all that stands behind its "#".
  return (path) => (root === '' && path === '' ? './' : root + path);
}
