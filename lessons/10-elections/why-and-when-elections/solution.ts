import { defineSolution, happened, now } from '../../../src/lesson/defineLesson.ts';

const apart = (...alone: readonly number[]) => ({ cmd: 'cut' as const, groups: [alone, [1, 2, 3, 4, 5].filter((sid) => !alone.includes(sid))] });

export default defineSolution({
  follower: { one: { deeds: [{ at: now, commands: [apart(1)] }] } },
  leader: { five: { deeds: [{ at: now, commands: [apart(5)] }, { at: { when: happened({ type: 'established', epoch: 2 }), afterMs: 2000 }, commands: [{ cmd: 'heal' }] }] } },
});
