import { useRun, useWords } from '../page.ts';
import { useActions } from '../useActions.ts';
import { Item, Pop } from './Pop.tsx';
import { BASE, SPEEDS, speedLabel } from './speeds.ts';

/** How fast playing is, from a thousandth of a look at each event to a survey. */
export function Speed() {
  const { play } = useWords().ui;
  const speed = useRun((state) => state.speed);
  const { setSpeed } = useActions();
  const now = play.speedOf(speedLabel(speed));
  return (
    <Pop label={`${play.speed} ${now}`} title={play.speed} className="btn plain speed" face={now}>
      {SPEEDS.map((one) => (
        <Item key={one} checked={speedLabel(one * BASE) === speedLabel(speed)} onPick={() => setSpeed(one * BASE)}>{play.speedOf(speedLabel(one * BASE))}</Item>
      ))}
    </Pop>
  );
}
