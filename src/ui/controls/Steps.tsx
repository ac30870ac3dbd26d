import { Icon } from '../Icon.tsx';
import { useRun, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';

/** Back and Next: the whole run can be read with these two. Back carries its word where there is room. */
export function Steps({ wordy }: { wordy: boolean }) {
  const { play } = useWords().ui;
  const { step, stepBack } = useActions();
  const atStart = useRun((state) => state.eventIndex === 0);
  const over = useRun((state) => state.ended && state.eventIndex >= state.eventCount);
  return (
    <>
      <button type="button" className={wordy ? 'btn pill back' : 'btn pill icon'} aria-label={play.back} title={play.backLong} disabled={atStart} onClick={stepBack}>
        <Icon name="back" />
        {wordy && <T>{play.back}</T>}
      </button>
      <button type="button" className="btn pill primary" aria-label={play.next} title={over ? play.nothingNext : play.nextLong} disabled={over} onClick={step}>
        <T>{play.next}</T>
        <Icon name="next" />
      </button>
    </>
  );
}

export function PlayButton({ wordy }: { wordy: boolean }) {
  const { play } = useWords().ui;
  const playing = useRun((state) => state.playing);
  const { toggle } = useActions();
  const word = playing ? play.pause : play.play;
  return (
    <button type="button" className={wordy ? 'btn pill play' : 'btn pill icon'} aria-label={word} title={play.playLong} onClick={toggle}>
      <Icon name={playing ? 'pause' : 'play'} size={20} />
      {wordy && <T>{word}</T>}
    </button>
  );
}
