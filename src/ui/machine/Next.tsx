import { whyNot, type Ask, type ChartTransition, type Guard, type Machine } from '../../timeline/inspect.ts';
import type { More } from '../../words/types.ts';
import type { World } from '../model.ts';
import { useMore, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { time } from '../time.ts';
import { Guards } from '../whynot/Guards.tsx';
import { isClosing, namesOf, wordIn } from './machines.ts';

interface Props {
  readonly machine: Machine;
  readonly transitions: readonly ChartTransition[];
  readonly world: World;
}

/** What could happen next, each with what it waits for and how far that is. The numbers are those of the chart. */
export function Next({ machine, transitions, world }: Props) {
  const more = useMore();
  const { machine: say } = more;
  const depth = useRun((state) => state.depth);
  return (
    <section className="group">
      <h3><T>{say.next}</T></h3>
      {transitions.length === 0 && <p className="soft"><T>{say.end}</T></p>}
      <ol className="next">
        {transitions.map((one) => (
          <li key={one.key}>
            <T>{triggerOf(more, machine, one)}</T>
            <Condition machine={machine} transition={one} before={transitions.find((other) => other !== one && isBranch(other, one))} world={world} />
            {' '}<span className="soft mono" lang="en">→ {one.to ?? '·'}</span>{one.to === null && <span className="soft"> <T>{say.stays}</T></span>}
            {depth === 3 && one.does.length > 0 && <small className="soft"> <T>{say.does(one.does.join(', '))}</T></small>}
            <Left machine={machine} transition={one} world={world} />
            <Guards guards={guardsOf(world, machine, one)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The same event of the same state, asked before. */
function isBranch(before: ChartTransition, one: ChartTransition): boolean {
  return before.from === one.from && before.guard !== null && 'event' in before.on && 'event' in one.on && before.on.event === one.on.event;
}

export function triggerOf(more: More, { machine }: Machine, { on }: ChartTransition): string {
  return 'event' in on ? wordIn(namesOf(more, machine).events, on.event) : wordIn(more.machine.delays, on.delay);
}

/** The machine's own guard: its words, and what its value is where the world knows it. */
function Condition({ machine, transition, before, world }: { machine: Machine; transition: ChartTransition; before: ChartTransition | undefined; world: World }) {
  const { machine: say, inspector } = useMore();
  if (transition.guard === null) return before === undefined ? null : <i className="soft"><T>{say.when({ is: say.otherwise, value: '' })}</T></i>;
  const closing = transition.guard === 'isClosing' ? isClosing(world, machine) : null;
  const value = closing === null ? '' : closing ? inspector.yes : inspector.no;
  return <i><T>{say.when({ is: wordIn(say.guards, transition.guard), value })}</T></i>;
}

/** What is left of a delay. */
function Left({ machine, transition, world }: { machine: Machine; transition: ChartTransition; world: World }) {
  const { inspector } = useMore();
  if (machine.machine === 'session' || !('delay' in transition.on)) return null;
  const { delay } = transition.on;
  const timers = Object.entries(world.processes[machine.machine === 'peer' ? `S${machine.sid}` : `c:${machine.client}`]?.timers ?? {});
  const running = timers.find(([name]) => name.startsWith(`xstate.after.${delay}.`))?.[1];
  return running === undefined ? null : <> <b className="number"><T>{inspector.due(time(Math.max(0, running.at - world.now)))}</T></b></>;
}

/** Which question has the conditions of an event of a peer, and which of them are the event's. */
const CONDITIONS: Readonly<Record<string, { readonly ask: Exclude<Ask, 'adopt' | 'commit' | 'apply' | 'expire'>; readonly guards: readonly Guard['guard'][] }>> = {
  ready: { ask: 'leaveLooking', guards: ['diskReady', 'pauseOver'] },
  quorumOfVotes: { ask: 'leaveLooking', guards: ['voteQuorum'] },
  follow: { ask: 'leaveLooking', guards: ['settledQuorum', 'leaderHeard', 'asked'] },
  observe: { ask: 'leaveLooking', guards: ['settledQuorum', 'leaderHeard', 'asked'] },
  epochProposed: { ask: 'serve', guards: ['epochQuorum', 'epochStored'] },
  epochAccepted: { ask: 'serve', guards: ['epochAckQuorum'] },
  established: { ask: 'serve', guards: ['newLeaderQuorum'] },
  epochKnown: { ask: 'catchUp', guards: ['learnerPhase'] },
  upToDate: { ask: 'catchUp', guards: ['learnerPhase'] },
  giveUp: { ask: 'giveUp', guards: ['tooFewSynced', 'tickEnds', 'leaderSilent'] },
};

/** The conditions that reducers ask before they report the event. */
function guardsOf(world: World, machine: Machine, { on }: ChartTransition): Guard[] {
  if (!('event' in on)) return [];
  if (machine.machine === 'session') return on.event === 'expire' ? whyNot(world, { ask: 'expire', session: machine.session }).ways.flat() : [];
  const known = machine.machine === 'peer' ? CONDITIONS[on.event] : undefined;
  if (machine.machine !== 'peer' || known === undefined) return [];
  const steps = on.event === 'epochKnown' ? ['connected', 'epochKnown'] : ['synced', 'upToDate'];
  return whyNot(world, { ask: known.ask, sid: machine.sid }).ways.flat().filter((guard) => known.guards.includes(guard.guard) && (guard.guard !== 'learnerPhase' || steps.includes(guard.step)));
}
