import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, cancel, emit, initialTransition, raise, setup, transition } from 'xstate';
import { createModes, isAfter, modePath } from './machine.ts';

const door = setup({
  types: {
    context: {} as { opened: number; slowMs: number },
    events: {} as { type: 'open'; by: string } | { type: 'close' } | { type: 'lock' } | { type: 'check' } | { type: 'checked' },
    input: {} as { slowMs: number } | undefined,
  },
  actions: {
    ring: (_, _params: { by: string }) => {},
    alarm: () => {},
    count: assign({ opened: ({ context }) => context.opened + 1 }),
    ask: raise({ type: 'checked' }),
    later: raise({ type: 'check' }, { id: 'later', delay: 50 }),
    never: cancel('later'),
  },
  guards: { oftenOpened: ({ context }) => context.opened > 2 },
  delays: { SLOW: ({ context }) => context.slowMs },
}).createMachine({
  id: 'door',
  context: ({ input }) => ({ opened: 0, slowMs: input?.slowMs ?? 0 }),
  initial: 'shut',
  states: {
    shut: {
      entry: 'later',
      on: { open: [{ guard: 'oftenOpened', actions: 'alarm' }, { target: 'ajar', actions: ['count', { type: 'ring', params: ({ event }) => ({ by: event.by }) }] }] },
      initial: 'free',
      states: { free: { on: { lock: 'locked', check: { actions: 'ask' }, checked: 'locked' } }, locked: { after: { SLOW: 'free' } } },
    },
    ajar: {
      exit: 'never',
      after: { 30: { target: 'shut.locked', actions: 'alarm' }, SLOW: { actions: 'alarm' } },
      on: { close: 'shut', open: { target: 'ajar', reenter: true } },
    },
  },
});

const doors = createModes(() => door);

const doorEvent = fc.constantFrom(
  { type: 'open' as const, by: 'ann' },
  { type: 'close' as const },
  { type: 'lock' as const },
  { type: 'check' as const },
  { type: 'xstate.after.30.door.ajar' as const },
  { type: 'xstate.after.SLOW.door.ajar' as const },
  { type: 'xstate.after.SLOW.door.shut.locked' as const },
);

/** The same list of effects from what the exported functions return. */
function official(actions: readonly { type: string; params?: unknown }[]): unknown[] {
  return actions.flatMap(({ type, params }): unknown[] => {
    const p = params as { delay?: number; id: string; sendId: string; event: unknown };
    if (type === 'xstate.raise') return p.delay === undefined ? [] : [{ do: 'timer', id: p.id, delayMs: p.delay, event: p.event }];
    return [type === 'xstate.cancel' ? { do: 'cancel', id: p.sendId } : { do: 'action', type, params }];
  });
}

describe('createModes', () => {
  test('does what the exported transition() does, through plain JSON', () => {
    fc.assert(
      fc.property(fc.array(doorEvent, { maxLength: 40 }), fc.nat(500), (events, slowMs) => {
        let [mode, effects] = doors.initial({ slowMs });
        let [snapshot, actions] = initialTransition(door, { slowMs });
        for (const event of [...events, null]) {
          expect(mode).toEqual({ value: snapshot.value, context: snapshot.context });
          expect(effects).toEqual(official(actions));
          if (event === null) break;
          [mode, effects] = doors.next(JSON.parse(JSON.stringify(mode)) as typeof mode, event);
          // The end of an `after` is no event of the machine's own union.
          [snapshot, actions] = transition(door, snapshot, event as { type: 'close' });
        }
      }),
    );
  });

  test('names what is to be done, in order', () => {
    const [shut] = doors.initial({ slowMs: 7 });
    const [ajar, effects] = doors.next(shut, { type: 'open', by: 'ann' });
    expect(ajar).toEqual({ value: 'ajar', context: { opened: 1, slowMs: 7 } });
    expect(effects).toEqual([
      { do: 'action', type: 'ring', params: { by: 'ann' } },
      { do: 'timer', id: 'xstate.after.30.door.ajar', delayMs: 30, event: { type: 'xstate.after.30.door.ajar' } },
      { do: 'timer', id: 'xstate.after.SLOW.door.ajar', delayMs: 7, event: { type: 'xstate.after.SLOW.door.ajar' } },
    ]);
    expect(shut.value).toEqual({ shut: 'free' });
  });

  test('refuses what the world could not keep', () => {
    const undeclared = setup({ types: { events: {} as { type: 'go' } } }).createMachine({ initial: 'a', states: { a: { after: { NOWHERE: 'b' } }, b: {} } });
    expect(() => createModes(() => undeclared).initial(undefined)).toThrow(/no number for a delay/);
    const inline = setup({}).createMachine({ entry: [() => {}] });
    expect(() => createModes(() => inline).initial(undefined)).toThrow(/may not ask for \(anonymous\)/);
    const telling = setup({}).createMachine({ entry: emit({ type: 'news' }) });
    expect(() => createModes(() => telling).initial(undefined)).toThrow(/may not ask for xstate\.emit/);
    const ending = setup({}).createMachine({ initial: 'end', states: { end: { type: 'final' } } });
    expect(() => createModes(() => ending).initial(undefined)).toThrow(/does not end/);
  });
});

test('modePath names the leaf with all around it', () => {
  expect(modePath('LOOKING')).toBe('LOOKING');
  expect(modePath({ LEADING: { discovery: 'collectingEpochs' } })).toBe('LEADING.discovery.collectingEpochs');
  expect(() => modePath({ a: 'x', b: 'y' })).toThrow(/one state at a time/);
});

test('isAfter knows the timers of a machine', () => {
  expect(isAfter('xstate.after.30.door.ajar')).toBe(true);
  expect(isAfter('ping')).toBe(false);
});
