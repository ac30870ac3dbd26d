import { describe, expect, test } from 'vitest';
import { createModes, modePath, type ModeSnapshot } from '../sim/machine.ts';
import { peerMachine, type PeerContext, type PeerEvent } from './peerMachine.ts';

const modes = createModes(() => peerMachine);
const context: PeerContext = { initLimitMs: 20_000, finalizeWaitMs: 200 };
type Mode = ModeSnapshot<PeerContext>;

const EVENTS: readonly PeerEvent['type'][] = [
  'boot', 'bootStandalone', 'ready', 'quorumOfVotes', 'betterVote', 'otherVote', 'lead', 'follow', 'observe',
  'epochProposed', 'epochAccepted', 'established', 'epochKnown', 'upToDate', 'giveUp',
];

/** A way to each state; the first named in a way is where it starts from. */
const WAYS: Readonly<Record<string, readonly PeerEvent['type'][]>> = {
  BOOTING: [],
  STANDALONE: ['bootStandalone'],
  'LOOKING.preparing': ['boot'],
  'LOOKING.collecting': ['boot', 'ready'],
  'LOOKING.finalizing': ['boot', 'ready', 'quorumOfVotes'],
  'LOOKING.resumed': ['boot', 'ready', 'quorumOfVotes', 'betterVote'],
  'LEADING.discovery.collectingEpochs': ['boot', 'ready', 'lead'],
  'LEADING.discovery.collectingEpochAcks': ['boot', 'ready', 'lead', 'epochProposed'],
  'LEADING.synchronization': ['boot', 'ready', 'lead', 'epochProposed', 'epochAccepted'],
  'LEADING.broadcast': ['boot', 'ready', 'lead', 'epochProposed', 'epochAccepted', 'established'],
  'FOLLOWING.discovery': ['boot', 'ready', 'follow'],
  'FOLLOWING.synchronization': ['boot', 'ready', 'follow', 'epochKnown'],
  'FOLLOWING.broadcast': ['boot', 'ready', 'follow', 'epochKnown', 'upToDate'],
  'OBSERVING.discovery': ['boot', 'ready', 'observe'],
  'OBSERVING.synchronization': ['boot', 'ready', 'observe', 'epochKnown'],
  'OBSERVING.broadcast': ['boot', 'ready', 'observe', 'epochKnown', 'upToDate'],
};

function reach(state: string): Mode {
  let [mode] = modes.initial(context);
  for (const type of WAYS[state] ?? []) [mode] = modes.next(mode, { type });
  return mode;
}

const LOOKING = { lead: 'LEADING.discovery.collectingEpochs', follow: 'FOLLOWING.discovery', observe: 'OBSERVING.discovery' };
const learner = (state: string) => ({
  [`${state}.discovery`]: { epochKnown: `${state}.synchronization`, giveUp: 'LOOKING.preparing' },
  [`${state}.synchronization`]: { upToDate: `${state}.broadcast`, giveUp: 'LOOKING.preparing' },
  [`${state}.broadcast`]: { giveUp: 'LOOKING.preparing' },
});

/** Every transition there is. Whatever is not here changes nothing. */
const TABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  BOOTING: { boot: 'LOOKING.preparing', bootStandalone: 'STANDALONE' },
  STANDALONE: {},
  'LOOKING.preparing': { ...LOOKING, ready: 'LOOKING.collecting' },
  'LOOKING.collecting': { ...LOOKING, quorumOfVotes: 'LOOKING.finalizing' },
  'LOOKING.finalizing': { ...LOOKING, betterVote: 'LOOKING.resumed', otherVote: 'LOOKING.finalizing' },
  'LOOKING.resumed': { ...LOOKING, quorumOfVotes: 'LOOKING.finalizing' },
  'LEADING.discovery.collectingEpochs': { epochProposed: 'LEADING.discovery.collectingEpochAcks', epochAccepted: 'LEADING.synchronization', giveUp: 'LOOKING.preparing' },
  'LEADING.discovery.collectingEpochAcks': { epochAccepted: 'LEADING.synchronization', giveUp: 'LOOKING.preparing' },
  'LEADING.synchronization': { established: 'LEADING.broadcast', giveUp: 'LOOKING.preparing' },
  'LEADING.broadcast': { giveUp: 'LOOKING.preparing' },
  ...learner('FOLLOWING'),
  ...learner('OBSERVING'),
};

describe('peerMachine', () => {
  test.each(Object.keys(WAYS))('%s: every event leads where the table says, or nowhere', (state) => {
    expect(modePath(reach(state).value)).toBe(state);
    for (const type of EVENTS) {
      const [mode, effects] = modes.next(reach(state), { type });
      expect([type, modePath(mode.value)]).toEqual([type, TABLE[state]?.[type] ?? state]);
      if (TABLE[state]?.[type] === undefined) expect(effects).toEqual([]);
    }
  });

  test.each([
    ['LOOKING.preparing', ['prepareElection']],
    ['LOOKING.collecting', ['startElection']],
    ['LEADING.discovery.collectingEpochs', ['startLeading']],
    ['LEADING.discovery.collectingEpochAcks', ['acceptEpochs']],
    ['LEADING.synchronization', ['synchronizeLearners']],
    ['LEADING.broadcast', ['startServing']],
    ['FOLLOWING.discovery', ['startLearning']],
    ['FOLLOWING.broadcast', ['startServing']],
    ['OBSERVING.discovery', ['startLearning']],
    ['OBSERVING.broadcast', ['startServing']],
    ['STANDALONE', ['startStandalone']],
  ])('entering %s asks for %j', (state, actions) => {
    const way = WAYS[state] ?? [];
    let [mode, effects] = modes.initial(context);
    for (const type of way) [mode, effects] = modes.next(mode, { type });
    expect(effects.filter((effect) => effect.do === 'action').map(({ type }) => type)).toEqual(actions);
  });

  test.each(Object.keys(TABLE).filter((state) => TABLE[state]?.['giveUp'] !== undefined))('giving up %s first stops the role, then prepares an election', (state) => {
    const [, effects] = modes.next(reach(state), { type: 'giveUp' });
    const stop = state.startsWith('LEADING') ? 'stopLeading' : 'stopLearning';
    expect(effects.filter((effect) => effect.do === 'action').map(({ type }) => type)).toEqual([stop, 'prepareElection']);
  });

  test.each([
    ['LEADING.discovery.collectingEpochs', 'epochTimeout'],
    ['LEADING.discovery.collectingEpochAcks', 'epochAckTimeout'],
    ['LEADING.synchronization', 'newLeaderTimeout'],
  ])('%s is left after initLimit with the reason %s', (state, reason) => {
    const way = WAYS[state] ?? [];
    let [mode, effects] = modes.initial(context);
    for (const type of way) [mode, effects] = modes.next(mode, { type });
    const timers = effects.filter((effect) => effect.do === 'timer');
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([20_000]);
    const [after, asked] = modes.next(mode, { type: timers[0]?.event.type as `xstate.after.${string}` });
    expect(modePath(after.value)).toBe('LOOKING.preparing');
    expect(asked.filter((effect) => effect.do === 'action')).toEqual([
      { do: 'action', type: 'stopLeading', params: undefined },
      { do: 'action', type: 'timeOut', params: { reason } },
      { do: 'action', type: 'prepareElection', params: undefined },
    ]);
  });

  test('leaving a state with a timer cancels it', () => {
    const [, effects] = modes.next(reach('LEADING.synchronization'), { type: 'established' });
    expect(effects.filter((effect) => effect.do === 'cancel')).toHaveLength(1);
  });

  test('finalizeWait starts anew with every vote that is not better, and concludes the election when it has passed', () => {
    const [again, effects] = modes.next(reach('LOOKING.finalizing'), { type: 'otherVote' });
    expect(effects.map((effect) => effect.do)).toEqual(['cancel', 'timer']);
    const timer = effects.find((effect) => effect.do === 'timer');
    expect(timer?.delayMs).toBe(200);
    const [, asked] = modes.next(again, { type: timer?.event.type as `xstate.after.${string}` });
    expect(asked).toEqual([{ do: 'action', type: 'concludeElection', params: undefined }]);
  });
});
