import { useRun, useWords } from '../page.ts';
import type { FormatName } from '../../scene/format.ts';
import { T } from '../Say.tsx';
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
  const selection = useRun((state) => state.selection);
  return (
    <fieldset className="controls" aria-label={play.group} id="controls">
      <Steps wordy={!small} />
      {!small && <PlayButton wordy={!phone} />}
      {!small && !phone && <RunUntil />}
      {!small && !phone && (format === 'laptop' || selection === null) && <Speed />}
      {!small && !phone && <span className="spring" />}
      {!small && !phone && <Acts stranger={format === 'projector'} />}
      {format === 'projector' && <NotesButton />}
      {(small || format === 'projector') && <MainMenu wordy={!small} />}
    </fieldset>
  );
}

function NotesButton() {
  const { note } = useWords().ui;
  const shown = usePrefs((prefs) => prefs.notes);
  const { setPrefs } = useActions();
  const loaded = useRun((state) => state.scenario !== null);
  return (
    <button type="button" className="btn" aria-pressed={shown} disabled={!loaded} onClick={() => setPrefs({ notes: !shown })}>
      <T>{note.open}</T>
    </button>
  );
}
