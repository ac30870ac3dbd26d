import { Icon } from '../Icon.tsx';
import { useRun, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { Item, Pop } from './Pop.tsx';

const GOALS = ['roleChange', 'quorum', 'commit', 'voteChange', 'sync', 'truncation', 'twoLeaders', 'sessionExpiry', 'watch'] as const;

/** Goes to the next event of a kind. */
export function RunUntil() {
  const { play } = useWords().ui;
  const { runUntil, nextInteresting } = useActions();
  return (
    <Pop label={play.untilChoose} face={<><T>{play.until}</T><Icon name="down" /></>}>
      <Item onPick={() => nextInteresting()}><T>{play.goals.notable}</T></Item>
      {GOALS.map((goal) => <Item key={goal} onPick={() => runUntil(goal)}><T>{play.goals[goal]}</T></Item>)}
    </Pop>
  );
}

/** Steps a second, from a look at each to a survey. 1.5 is called once. */
const SPEEDS = [0.25, 0.5, 1, 2, 4, 10, 30] as const;
const BASE = 1.5;

export function speedLabel(speed: number): string {
  return String(Math.round((speed / BASE) * 100) / 100);
}

export function nextSpeed(speed: number, direction: 1 | -1): number {
  const now = speed / BASE;
  const faster = SPEEDS.find((one) => one > now + 0.01) ?? SPEEDS[SPEEDS.length - 1] ?? 1;
  const slower = SPEEDS.findLast((one) => one < now - 0.01) ?? SPEEDS[0];
  return (direction === 1 ? faster : slower) * BASE;
}

export function Speed() {
  const { play } = useWords().ui;
  const speed = useRun((state) => state.speed);
  const { setSpeed } = useActions();
  return (
    <Pop label={`${play.speed} ${play.speedOf(speedLabel(speed))}`} title={play.speed} className="btn plain" face={`${play.speed} ${play.speedOf(speedLabel(speed))}`}>
      {SPEEDS.map((one) => (
        <Item key={one} checked={Math.abs(one * BASE - speed) < 0.01} onPick={() => setSpeed(one * BASE)}>{play.speedOf(String(one))}</Item>
      ))}
    </Pop>
  );
}
