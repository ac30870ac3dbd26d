import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { offline } from '../../words/en/offline.ts';
import type { Shape } from '../../words/types.ts';
import { dictionary } from '../language.ts';
import { PageContext, type Page } from '../page.ts';
import { T } from '../Say.tsx';

type Words = Shape<typeof offline>;

const offlineWords = dictionary<Words>({
  en: async () => (await import('../../words/en/offline.ts')).offline,
  'zh-CN': async () => (await import('../../words/zh/offline.ts')).offline,
});

/** Says quietly, beside whatever is on the page, that a newer version waits; `take` goes over to it. */
export async function showNewVersion(page: Page, take: () => void): Promise<void> {
  const words = await offlineWords(page.prefs.getState().language);
  const place = document.body.appendChild(document.createElement('aside'));
  const root = createRoot(place);
  const leave = (): void => {
    root.unmount();
    place.remove();
  };
  root.render(<PageContext value={page}><NewVersion words={words} onTake={take} onLater={leave} /></PageContext>);
}

function NewVersion({ words, onTake, onLater }: { words: Words; onTake: () => void; onLater: () => void }) {
  // Nothing comes up on a screen that is being shown to others.
  const shown = useFullscreen();
  if (shown) return null;
  return (
    <output className="newer">
      <span><T>{words.newer}</T></span>
      <button type="button" className="btn" title={words.reloadLong} onClick={onTake}><T>{words.reload}</T></button>
      <button type="button" className="btn plain" onClick={onLater}><T>{words.later}</T></button>
    </output>
  );
}

function useFullscreen(): boolean {
  const [full, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  return full;
}
