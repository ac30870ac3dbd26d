import { describe, expect, test } from 'vitest';
import { clientMachine } from '../client/clientMachine.ts';
import { peerMachine } from '../server/peerMachine.ts';
import { sessionMachine } from '../session/sessionMachine.ts';
import { around, CHARTS, possible, taken } from './charts.ts';

const MACHINES = { peer: peerMachine, client: clientMachine(), session: sessionMachine() } as const;

interface Config {
  readonly states?: Readonly<Record<string, Config>> | undefined;
  readonly on?: object | undefined;
  readonly after?: object | undefined;
}

/** States and transitions as they are written in the definition, before XState has read it. */
function written(config: Config, path: readonly string[] = []): { states: string[]; transitions: number } {
  const many = (value: unknown): number => (Array.isArray(value) ? value.length : 1);
  const own = [...Object.values(config.on ?? {}), ...Object.values(config.after ?? {})].reduce<number>((sum, one) => sum + many(one), 0);
  const inner = Object.entries(config.states ?? {}).map(([name, state]) => written(state, [...path, name]));
  return {
    states: [...(path.length > 0 ? [path.join('.')] : []), ...inner.flatMap(({ states }) => states)],
    transitions: own + inner.reduce((sum, { transitions }) => sum + transitions, 0),
  };
}

describe.each(['peer', 'client', 'session'] as const)('the chart of the %s', (name) => {
  const { states, transitions } = CHARTS[name];
  const definition = written(MACHINES[name].config);

  test('has every state of the definition', () => expect(states.map(({ path }) => path)).toEqual(definition.states));

  test('has every transition, from a state and to one, and names all that is done', () => {
    expect(transitions).toHaveLength(definition.transitions);
    expect(new Set(transitions.map(({ key }) => key)).size).toBe(transitions.length);
    for (const { from, to } of transitions) for (const path of [from, to ?? from]) expect(definition.states).toContain(path);
    for (const one of [...states.flatMap(({ entry }) => entry), ...transitions.flatMap(({ does }) => does)]) expect(one).toMatch(/^[a-z][A-Za-z]+$/);
  });
});

test('in a state its own answer comes before that of the state around it', () => {
  const events = possible(CHARTS.client, 'CONNECTING.held').flatMap(({ on, from }) => ('event' in on && on.event === 'close' ? [from] : []));
  expect(events).toEqual(['CONNECTING.held']);
  expect(around('LEADING.discovery.collectingEpochs')).toEqual(['LEADING.discovery.collectingEpochs', 'LEADING.discovery', 'LEADING']);
});

test('the transition behind a change of mode', () => {
  expect(taken(CHARTS.peer, 'LOOKING.collecting', 'LOOKING.finalizing')?.on).toEqual({ event: 'quorumOfVotes' });
  expect(taken(CHARTS.peer, 'LEADING.discovery.collectingEpochAcks', 'LEADING.synchronization')?.on).toEqual({ event: 'epochAccepted' });
  expect(taken(CHARTS.peer, 'LEADING.synchronization', 'LOOKING.preparing', true)?.on).toEqual({ delay: 'INIT_LIMIT' });
  expect(taken(CHARTS.peer, 'LEADING.synchronization', 'LOOKING.preparing', false)?.on).toEqual({ event: 'giveUp' });
});
