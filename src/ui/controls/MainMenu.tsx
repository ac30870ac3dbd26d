import { useRef } from 'react';
import { Icon } from '../Icon.tsx';
import { usePrefs, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { PANE_NAMES, PANES } from '../panes/panes.ts';
import { Item, Pop } from './Pop.tsx';
import { ViewItems } from './ViewMenu.tsx';

const THEMES = ['auto', 'light', 'dark'] as const;

/** Runs, links and files, colours and language: all that is not the run itself. */
export function MainMenu({ notes = true, wordy = false, view = !wordy }: { notes?: boolean; wordy?: boolean; view?: boolean }) {
  const { menu, run, share, note, act } = useWords().ui;
  const actions = useActions();
  const theme = usePrefs((prefs) => prefs.theme);
  const shown = usePrefs((prefs) => prefs.notes);
  const language = usePrefs((prefs) => prefs.language);
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <Pop label={menu.open} title={menu.open} className={wordy ? 'btn' : 'btn icon'} face={wordy ? <T>{menu.open}</T> : <Icon name="menu" size={22} />}>
        <Item onPick={() => actions.open('run')}><T>{run.open}</T></Item>
        <Item onPick={() => actions.open('client')}><T>{act.client}</T></Item>
        <Item onPick={() => actions.open('partition')}><T>{act.partition}</T></Item>
        <hr />
        <Item onPick={() => void actions.copyLink()}><T>{share.copy}</T></Item>
        <Item onPick={() => void actions.saveFile()}><T>{share.save}</T></Item>
        <Item onPick={() => file.current?.click()}><T>{share.open}</T></Item>
        <hr />
        {PANE_NAMES.map((name) => PANES[name] !== undefined && <Item key={name} onPick={() => actions.setView({ pane: name })}><T>{menu.panes[name]}</T></Item>)}
        <hr />
        {view && <><ViewItems /><hr /></>}
        {notes && <Item onPick={() => actions.setPrefs({ notes: !shown })}><T>{note.open}</T></Item>}
        <Item onPick={() => actions.open('help')}><T>{menu.keys}</T></Item>
        <Item onPick={() => void actions.speak(language === 'en' ? 'zh-CN' : 'en')}><span lang={language === 'en' ? 'zh-CN' : 'en'}>{language === 'en' ? menu.languages.zh : menu.languages.en}</span></Item>
        <hr />
        {THEMES.map((one) => <Item key={one} checked={one === theme} onPick={() => actions.setPrefs({ theme: one })}><T>{`${menu.theme}: ${menu.themes[one]}`}</T></Item>)}
      </Pop>
      <input ref={file} type="file" accept=".json,application/json" hidden data-testid="file" onChange={(event) => {
        const [chosen] = event.target.files ?? [];
        if (chosen !== undefined) void actions.openFile(chosen);
        event.target.value = '';
      }} />
    </>
  );
}

/** The other language, in its own words. */
export function LanguageButton() {
  const { menu } = useWords().ui;
  const language = usePrefs((prefs) => prefs.language);
  const { speak } = useActions();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return <button type="button" className="btn plain" lang={other} onClick={() => void speak(other)}>{other === 'en' ? menu.languages.en : menu.languages.zh}</button>;
}
