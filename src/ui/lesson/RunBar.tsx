import type { FormatName } from '../../scene/format.ts';
import { Acts } from '../controls/Acts.tsx';
import { MainMenu } from '../controls/MainMenu.tsx';
import { Icon } from '../Icon.tsx';
import { useRun } from '../page.ts';
import { useActions } from '../useActions.ts';
import { useEditing } from './Editor.tsx';
import { Standing } from './Standing.tsx';
import { TryIt } from './TryIt.tsx';
import { useLesson } from './useLesson.ts';
import { useLessonWords } from './words.ts';

/** Under the stage: the run's own steps, and what may be done to it. While a question stands there is nothing to do but to answer. */
export function RunBar({ format }: { format: FormatName }) {
  const { run: words } = useLessonWords();
  const step = useLesson((state) => state.step);
  const asking = useLesson((state) => state.phase === 'asking');
  const acts = useLesson(({ phase }) => phase !== 'showing') && ('allow' in step || step.kind === 'free');
  // Before the start nothing can be stepped, and a phone has no room for what cannot be pressed.
  const unstarted = useEditing() !== undefined && format === 'phone';
  const small = format === 'phone' || format === 'embed' || format === 'mini';
  if (small && !acts) return null;
  return (
    <fieldset className="controls" aria-label={words.group} id="controls">
      {!asking && !unstarted && <RunSteps />}
      {'edit' in step && step.edit !== undefined && <TryIt what={step.edit} />}
      {!small && <Standing />}
      {acts && <Acts stranger />}
      {!small && <MainMenu notes={false} />}
    </fieldset>
  );
}

function RunSteps() {
  const { run: words } = useLessonWords();
  const { step, stepBack, toggle } = useActions();
  const playing = useRun((state) => state.playing);
  const atStart = useRun((state) => state.eventIndex === 0);
  const over = useRun((state) => state.ended && state.eventIndex >= state.eventCount);
  const play = playing ? words.pause : words.play;
  return (
    <>
      <button type="button" className="btn icon" aria-label={words.back} title={words.back} disabled={atStart} onClick={stepBack}><Icon name="stepBack" /></button>
      <button type="button" className="btn icon" aria-label={play} title={play} disabled={over} onClick={toggle}><Icon name={playing ? 'pause' : 'play'} /></button>
      <button type="button" className="btn icon" aria-label={words.forth} title={words.forth} disabled={over} onClick={step}><Icon name="stepForth" /></button>
    </>
  );
}
