import { createModes, modePath, type ModeEffect } from '../sim/machine.ts';
import type { ServerState, ZabState } from '../zab/vote.ts';
import { peerMachine, type PeerContext, type PeerEvent } from './peerMachine.ts';
import type { Peer } from './peer.ts';
import type { Server } from './state.ts';

const modes = createModes(() => peerMachine);

/** Names of the machine's actions, as the reducers' table must have them. */
export type PeerAction =
  | 'prepareElection' | 'startElection' | 'concludeElection' | 'startLeading' | 'stopLeading' | 'acceptEpochs' | 'synchronizeLearners'
  | 'startServing' | 'startLearning' | 'stopLearning' | 'startStandalone' | 'timeOut';
export type PeerActions = Readonly<Record<PeerAction, (p: Peer, params: unknown) => void>>;

export function initialMode(context: PeerContext): Server['machine'] {
  const [snapshot] = modes.initial(context);
  return snapshot;
}

const STATES: readonly string[] = ['LOOKING', 'FOLLOWING', 'LEADING', 'OBSERVING', 'STANDALONE'];
const PHASES: Readonly<Record<string, ZabState>> = { discovery: 'DISCOVERY', synchronization: 'SYNCHRONIZATION', broadcast: 'BROADCAST' };

/** The only writer of a peer's mode: the machine's answer to a fact, read off into the fields others look at. */
export function transition(p: Peer, event: PeerEvent | { type: `xstate.after.${string}` }, actions: PeerActions): void {
  const { s } = p;
  const [snapshot, effects] = modes.next(s.machine, event);
  const to = modePath(snapshot.value);
  s.machine = snapshot;
  if (to !== s.mode) enter(p, to);
  for (const effect of effects) schedule(p, effect);
  for (const effect of effects) {
    if (effect.do !== 'action') continue;
    const action = actions[effect.type as PeerAction] as PeerActions[PeerAction] | undefined;
    if (action === undefined) throw new Error(`peerMachine names an action without a reducer: ${effect.type}`);
    action(p, effect.params);
  }
}

function enter(p: Peer, to: string): void {
  const { s } = p;
  const from = s.mode;
  const [state = '', phase = ''] = to.split('.');
  s.mode = to;
  s.state = (STATES.includes(state) ? state : 'LOOKING') as ServerState | 'STANDALONE';
  s.zabState = PHASES[phase] ?? (state === 'STANDALONE' ? 'BROADCAST' : 'ELECTION');
  p.fx.fact({ type: 'mode', sid: s.sid, from, to, state: s.state, zabState: s.zabState, syncMode: s.syncMode });
}

function schedule(p: Peer, effect: ModeEffect): void {
  if (effect.do === 'timer') p.fx.timer(effect.id, effect.delayMs * 1000);
  else if (effect.do === 'cancel') p.fx.cancel(effect.id);
}

