import { useAllowed, useMore, usePage, usePrefs, useWords } from '../page.ts';
import { LectureItems } from '../lecture/LectureItems.tsx';
import { PANE_NAMES } from '../panes/panes.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { FrameItems } from './FrameItems.tsx';
import { Item } from './Pop.tsx';
import { ViewItems } from './ViewMenu.tsx';

const THEMES = ['auto', 'light', 'dark'] as const;

/** What the main menu offers; with `notes`, `view` and `frame` also what has a button of its own where there is more room. */
export default function MainItems({ notes, view, frame, onFile }: { notes: boolean; view: boolean; frame: boolean; onFile: () => void }) {
  const { menu: { languages }, run, note, act } = useWords().ui;
  const { menu, share, programs } = useMore();
  const { lesson } = usePage();
  const allowed = useAllowed();
  const actions = useActions();
  const theme = usePrefs((prefs) => prefs.theme);
  const language = usePrefs((prefs) => prefs.language);
  return (
    <>
      {frame && <FrameItems />}
      {lesson === null && <Item onPick={() => actions.open('run')}><T>{run.open}</T></Item>}
      {(allowed('connect') || allowed('request')) && <Item onPick={() => actions.open('client')}><T>{act.client}</T></Item>}
      {(allowed('run') || allowed('tell')) && <Item onPick={() => actions.open('program')}><T>{programs.dialog.title}</T></Item>}
      {allowed('cut') && <Item onPick={() => actions.open('partition')}><T>{act.partition}</T></Item>}
      {(lesson === null || allowed('cut')) && <hr />}
      <Item onPick={() => void actions.copyLink()}><T>{share.copy}</T></Item>
      <Item onPick={() => void actions.saveFile()}><T>{share.save}</T></Item>
      {lesson === null && <Item onPick={onFile}><T>{share.open}</T></Item>}
      <hr />
      {PANE_NAMES.map((name) => <Item key={name} onPick={() => actions.setView({ pane: name })}><T>{menu.panes[name]}</T></Item>)}
      <hr />
      <LectureItems />
      <hr />
      {view && <><ViewItems /><hr /></>}
      {notes && <Item onPick={actions.toggleNotes}><T>{note.open}</T></Item>}
      <Item onPick={() => actions.open('help')}><T>{menu.keys}</T></Item>
      <Item onPick={() => void actions.speak(language === 'en' ? 'zh-CN' : 'en')}><span lang={language === 'en' ? 'zh-CN' : 'en'}>{language === 'en' ? languages.zh : languages.en}</span></Item>
      <hr />
      {THEMES.map((one) => <Item key={one} checked={one === theme} onPick={() => actions.setPrefs({ theme: one })}><T>{`${menu.theme}: ${menu.themes[one]}`}</T></Item>)}
    </>
  );
}
