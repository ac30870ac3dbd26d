import { lazy, useRef } from 'react';
import { Icon } from '../Icon.tsx';
import { useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { Pop } from './Pop.tsx';

const MainItems = lazy(() => import('./MainItems.tsx'));

/** Runs, links and files, colours and language: all that is not the run itself. */
export function MainMenu({ notes = true, wordy = false, view = !wordy, frame = false }: { notes?: boolean; wordy?: boolean; view?: boolean; frame?: boolean }) {
  const { menu } = useWords().ui;
  const actions = useActions();
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <Pop label={menu.open} title={menu.open} className={wordy ? 'btn' : 'btn icon'} face={wordy ? <T>{menu.open}</T> : <Icon name="menu" size={22} />}>
        <MainItems notes={notes} view={view} frame={frame} onFile={() => file.current?.click()} />
      </Pop>
      <input ref={file} type="file" accept=".json,application/json" hidden data-testid="file" onChange={(event) => {
        const [chosen] = event.target.files ?? [];
        if (chosen !== undefined) void actions.openFile(chosen);
        event.target.value = '';
      }} />
    </>
  );
}
