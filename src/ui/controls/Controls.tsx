import { usePrefs, useRun, useView, useWords } from '../page.ts';
import type { FormatName } from '../../scene/format.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { Acts } from './Acts.tsx';
import { MainMenu } from './MainMenu.tsx';
import { RunUntil } from './RunUntil.tsx';
import { Speed } from './Speed.tsx';
import { ViewMenu } from './ViewMenu.tsx';
import { PlayButton, Steps } from './Steps.tsx';

/** What has acts of its own. Those of a message are long. */
const WITH_ACTS: ReadonlySet<string | undefined> = new Set(['server', 'client', 'message']);

/** One row: steps on the left, what can be done to the selection on the right. */
export function Controls({ format }: { format: FormatName }) {
  const { play } = useWords().ui;
  const small = format === 'embed' || format === 'mini';
  const phone = format === 'phone';
  const projector = format === 'projector';
  const chosen = useRun((state) => state.selection?.kind);
  const acts = WITH_ACTS.has(chosen);
  // In a lecture all that is not for the whole room is in the menu, or a key.
  const lecture = useView((view) => view.lecture?.on === true);
  // On a laptop the notes have a menu too, unless a view stands in their place.
  const alone = useView((view) => view.pane === null);
  return (
    <fieldset className="controls" aria-label={play.group} id="controls">
      <Steps wordy={format === 'laptop'} />
      {format !== 'mini' && <PlayButton wordy={!phone && !small} />}
      {!small && <RunUntil />}
      {!small && !phone && <Speed />}
      {!small && !phone && !lecture && !(projector ? acts : alone && chosen === 'message') && <ViewMenu />}
      {!small && !phone && <span className="spring" />}
      {((!small && !phone) || (format === 'embed' && acts)) && <Acts stranger={projector} />}
      {projector && !lecture && chosen !== 'message' && <NotesButton />}
      {(small || projector) && <MainMenu wordy={!small} view={small || lecture || acts} frame={small} />}
    </fieldset>
  );
}

/** One thing stands beside the stage: while that is something else, the notes are not there. */
function NotesButton() {
  const { note } = useWords().ui;
  const notes = usePrefs((prefs) => prefs.notes);
  const alone = useView((view) => view.pane === null);
  const { toggleNotes } = useActions();
  const loaded = useRun((state) => state.scenario !== null);
  return (
    <button type="button" className="btn" aria-pressed={notes && alone} disabled={!loaded} onClick={toggleNotes}>
      <T>{note.open}</T>
    </button>
  );
}
