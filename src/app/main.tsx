import '../scene/scene.css';
import '../ui/style/base.css';
import '../ui/style/buttons.css';
import '../ui/style/page.css';
import '../ui/style/embed.css';
import '../ui/style/phone.css';
import '../ui/style/note.css';
import '../ui/style/pane.css';
import '../ui/style/rules.css';
import '../ui/style/figures.css';
import '../ui/style/events.css';
import '../ui/style/dialog.css';
import '../ui/style/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createStore } from 'zustand/vanilla';
import { createTimeline } from '../timeline/store.ts';
import { App } from '../ui/App.tsx';
import { loadLanguage } from '../ui/language.ts';
import { checks } from '../ui/outside.ts';
import { NOTHING_OPEN, PageContext, type Page, type View } from '../ui/page.ts';
import { dressPage, openPrefs } from '../ui/prefs.ts';
import { ENGINE } from './engine.ts';
import { openFirst } from './first.ts';
import { followFresh, followSeen } from './seen.ts';
import { services } from './services.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

const page: Page = { timeline: createTimeline({ engine: ENGINE, checks }), prefs: openPrefs(), view: createStore<View>(() => NOTHING_OPEN), services };
dressPage(page.prefs.getState());
followSeen(page);
const opened = openFirst(page).then(() => followFresh(page));
if (new URLSearchParams(location.search).has('testing')) window.ensemble = (await import('./bridge.ts')).openBridge(page);

// The first words on the page are in the visitor's language.
await Promise.all([opened, loadLanguage(page.prefs.getState().language)]);

createRoot(root).render(
  <StrictMode>
    <PageContext value={page}>
      <App />
    </PageContext>
  </StrictMode>,
);
