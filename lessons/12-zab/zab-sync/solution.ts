import { answered, connect, defineSolution, happened, kill, now, set, start } from '../../../src/lesson/defineLesson.ts';

const write = (value: string) => set('A', '/app', value);
const done = (value: string) => answered(`set /app ${value}`);
const serves = (sid: number) => happened({ type: 'serving', sid });

export default defineSolution({
  rejoin: { diff: { deeds: [{ at: now, commands: [...kill(1), write('1')] }, { at: { when: done('1') }, commands: start(1) }] } },
  three: {
    all: {
      deeds: [
        // DIFF: one write behind. SNAP: more writes behind than the leader remembers.
        { at: now, commands: [...kill(1), write('1')] },
        { at: { when: done('1') }, commands: start(1) },
        { at: { when: serves(1) }, commands: [...kill(1), ...'234567'.split('').map(write)] },
        { at: { when: done('7') }, commands: start(1) },
        // TRUNC: the leader alone has one entry more, and comes back before anybody writes.
        { at: { when: serves(1), afterMs: 500 }, commands: [connect('L', 3)] },
        { at: { when: happened({ type: 'clientState', client: 'L', to: 'CONNECTED' }) }, commands: [{ cmd: 'cut', groups: [[3], [1, 2]] }, set('L', '/app', 'lost')] },
        { at: { when: happened({ type: 'synced', sid: 3 }) }, commands: kill(3) },
        { at: { when: happened({ type: 'established', epoch: 2 }) }, commands: [{ cmd: 'heal' }, ...start(3)] },
      ],
    },
  },
});
