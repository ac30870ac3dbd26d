import { useRun, useWords } from '../page.ts';
import type { FormatName } from '../../scene/format.ts';
import { Icon } from '../Icon.tsx';
import { useActions } from '../useActions.ts';
import { usePrefs } from '../page.ts';
import { Acts } from './Acts.tsx';
import { MainMenu } from './MainMenu.tsx';
import { RunUntil, Speed } from './RunUntil.tsx';
import { PlayButton, Steps } from './Steps.tsx';

/** One row: steps on the left, what can be done to the selection on the right. */
export function Controls({ format }: { format: FormatName }) {
  const { play } = useWords().ui;
  const small = format === 'embed' || format === 'mini';
  const phone = format === 'phone';
  return (
    <fieldset className="controls" aria-label={play.group} id="controls">
      <Steps wordy={phone || format === 'laptop'} />
      {!small && <PlayButton />}
      {!small && !phone && <RunUntil />}
      {!small && !phone && <Speed />}
      {!small && !phone && <span className="spring" />}
      {!small && !phone && <Acts />}
      {format === 'projector' && <NotesButton />}
      {(small || format === 'projector') && <MainMenu />}
    </fieldset>
  );
}

function NotesButton() {
  const { note } = useWords().ui;
  const shown = usePrefs((prefs) => prefs.notes);
  const { setPrefs } = useActions();
  const loaded = useRun((state) => state.scenario !== null);
  return (
    <button type="button" className="btn icon" aria-label={note.open} title={note.open} aria-pressed={shown} disabled={!loaded} onClick={() => setPrefs({ notes: !shown })}>
      <Icon name="note" size={22} />
    </button>
  );
}
