import { useRun, useWords } from '../page.ts';
import type { FormatName } from '../../scene/format.ts';
import { Acts } from './Acts.tsx';
import { MainMenu } from './MainMenu.tsx';
import { RunUntil } from './RunUntil.tsx';
import { Speed } from './Speed.tsx';
import { PlayButton, Steps } from './Steps.tsx';

/** One row: steps on the left, what can be done to the selection on the right. */
export function Controls({ format }: { format: FormatName }) {
  const { play } = useWords().ui;
  const small = format === 'embed' || format === 'mini';
  const phone = format === 'phone';
  const projector = format === 'projector';
  const selection = useRun((state) => state.selection);
  return (
    <fieldset className="controls" aria-label={play.group} id="controls">
      <Steps wordy={format === 'laptop'} />
      {format !== 'mini' && <PlayButton wordy={!phone && !small} />}
      {!small && <RunUntil wordy={!phone} />}
      {!small && !phone && (format === 'laptop' || selection === null) && <Speed />}
      {!small && !phone && <span className="spring" />}
      {((!small && !phone) || (format === 'embed' && selection !== null)) && <Acts stranger={projector} />}
      {(small || projector) && <MainMenu wordy={!small} />}
    </fieldset>
  );
}
