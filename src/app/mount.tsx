import './styles.ts';
import { startTransition, StrictMode, useEffect, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createStore } from 'zustand/vanilla';
import { createTimeline } from '../timeline/store.ts';
import { breathe } from '../ui/breathe.ts';
import { loadLanguage } from '../ui/language.ts';
import { checks } from '../ui/outside.ts';
import { NOTHING_OPEN, PageContext, type Page, type View } from '../ui/page.ts';
import { dressPage, openPrefs } from '../ui/prefs.ts';
import { RootContext, rootOfPage } from '../ui/site.ts';
import { followSeen } from './seen.ts';
import { services } from './services.ts';

/** What a visitor wants first comes first. */
const REST_MS = 2_000;

/** The page that every entry begins with: nothing is on its stage yet. */
export function makePage(prefs = openPrefs()): Page {
  const page: Page = { timeline: createTimeline({ checks }), prefs, view: createStore<View>(() => NOTHING_OPEN), services, lesson: null };
  dressPage(prefs.getState());
  followSeen(page);
  return page;
}

/** Draws the page, in place of what its HTML said, when the words of the visitor's language and whatever else it needs are there. Resolves when it stands. */
export async function mount(page: Page, what: ReactNode, ...needs: readonly Promise<unknown>[]): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('this page has no element with the id "root"');
  if (new URLSearchParams(location.search).has('testing')) window.ensemble = (await import('./bridge.ts')).openBridge(page);
  await Promise.all([loadLanguage(page.prefs.getState().language), ...needs]);
  await breathe();
  await new Promise<void>((stands) => {
    // As a transition the first picture is made in slices: the browser can paint and answer between them.
    startTransition(() => createRoot(root).render(
      <StrictMode>
        <RootContext value={rootOfPage()}>
          <PageContext value={page}>{what}</PageContext>
        </RootContext>
        <Standing tell={stands} />
      </StrictMode>,
    ));
  });
}

function Standing({ tell }: { tell: () => void }) {
  useEffect(tell, [tell]);
  return null;
}

/** Once the page has come to rest, the whole site is kept for when there is no network. */
export function keepForLater(page: Page): void {
  const keep = (): void => void import('./offline.ts').then(({ keepOffline }) => keepOffline(page));
  const rest = (): void => void setTimeout(keep, REST_MS);
  if (!import.meta.env.PROD) return;
  if (document.readyState === 'complete') rest();
  else window.addEventListener('load', rest, { once: true });
}
