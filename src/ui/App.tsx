import { lazy, useEffect } from 'react';
import { Later } from './Later.tsx';
import { Live } from './a11y/Live.tsx';
import { LanguageButton } from './controls/LanguageButton.tsx';
import { MainMenu } from './controls/MainMenu.tsx';
import { Controls } from './controls/Controls.tsx';
import { useKeys } from './keys/useKeys.ts';
import { useLanguage, usePage, usePrefs, useRun, useView, useWords } from './page.ts';
import { dressPage } from './prefs.ts';
import { Caption, Under } from './shell/Caption.tsx';
import { Dialogs } from './shell/Dialogs.tsx';
import { Modified } from './shell/Modified.tsx';
import { Notice } from './shell/Notice.tsx';
import { useAddress } from './shell/useAddress.ts';
import { useFormat } from './shell/useFormat.ts';
import { useMotion } from './shell/useMotion.ts';
import { T } from './Say.tsx';
import { Stage } from './stage/Stage.tsx';

const Pane = lazy(() => import('./panes/Pane.tsx'));
const Drawer = lazy(() => import('./note/Drawer.tsx'));
const Notes = lazy(() => import('./note/Notes.tsx'));

/** The picture's format while something stands beside it, or under it. */
const BESIDE = { projector: 'half', laptop: 'beside', beside: 'beside', half: 'half', phone: 'mini', embed: 'mini', mini: 'mini' } as const;

/** The page: a picture, a sentence under it, and a row of controls. */
export function App() {
  const { prefs } = usePage();
  const { app } = useWords().ui;
  const language = useLanguage();
  const theme = usePrefs((state) => state.theme);
  const notes = usePrefs((state) => state.notes);
  const pane = useView((view) => view.pane) !== null;
  const format = useFormat(notes || pane);
  const phone = format === 'phone';
  const small = format === 'embed' || format === 'mini';
  useEffect(() => dressPage(prefs.getState()), [prefs, language, theme]);
  useEffect(() => { document.title = app.title; }, [app]);
  useKeys();
  useAddress();
  useMotion();
  return (
    <div className="page" data-format={format} data-beside={pane || undefined}>
      <a className="skip" href="#controls" onClick={(event) => { event.preventDefault(); document.querySelector<HTMLElement>('#controls button:enabled')?.focus(); }}><T>{app.skip}</T></a>
      {phone && !pane && <Top />}
      <main>
        {!phone && <h1 className="hidden"><T>{app.title}</T></h1>}
        <Stage format={pane ? BESIDE[format] : format} />
        <Caption />
        <Under signed={!phone || pane} ruled={!small && (!pane || format === 'laptop')} />
        <Controls format={format} />
        <Notice />
      </main>
      <Later key={pane ? 'pane' : 'beside'}>
        {pane ? <Pane /> : phone ? <Drawer /> : notes && !small && <Notes wide={format === 'laptop'} />}
      </Later>
      <Live />
      <Dialogs />
    </div>
  );
}

function Top() {
  const { app, run } = useWords().ui;
  const servers = useRun((state) => state.scenario?.servers);
  const voters = servers?.filter(({ role }) => role === 'participant').length ?? 0;
  return (
    <header className="top">
      <h1><span lang="en">{app.name}</span>{servers !== undefined && <small className="soft">{` ${run.servers(voters, servers.length - voters)}`}</small>}</h1>
      <Modified />
      <LanguageButton />
      <MainMenu notes={false} />
    </header>
  );
}
