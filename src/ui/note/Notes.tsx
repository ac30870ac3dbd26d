import { Happened } from '../events/later.ts';
import { Icon } from '../Icon.tsx';
import { LanguageButton } from '../controls/LanguageButton.tsx';
import { MainMenu } from '../controls/MainMenu.tsx';
import { Later } from '../Later.tsx';
import { useRun, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { Inspector } from './Inspector.tsx';

/** The margin note: what is selected, and what happened. */
export default function Notes({ wide }: { wide: boolean }) {
  const { note, app } = useWords().ui;
  const { setPrefs } = useActions();
  // Its acts take the room of the view's menu.
  const message = useRun((state) => state.selection?.kind === 'message');
  return (
    <aside className="notes" aria-label={note.region}>
      <div className="bar">
        <span className="brand" lang="en">{app.name}</span>
        {wide && <LanguageButton />}
        {wide && <MainMenu view={message} />}
        {!wide && <button type="button" className="btn icon" aria-label={note.close} onClick={() => setPrefs({ notes: false })}><Icon name="close" /></button>}
      </div>
      <section className="scroll" aria-label={note.inspector}>
        <Inspector />
      </section>
      <section className="happened" aria-label={note.events}>
        <Later fallback={<header><h2><T>{note.events}</T></h2></header>}>
          <Happened />
        </Later>
      </section>
    </aside>
  );
}
