import { both, defineSolution, either, happened, kill, now, set, zxid } from '../../../src/lesson/defineLesson.ts';

const ask = { at: now, commands: [set('C', '/app', 'p')] };
const synced = (sid: number) => happened({ type: 'synced', sid, to: zxid(1, 4) });
const whenCommitted = { at: { when: happened({ type: 'committed', zxid: zxid(1, 4) }) }, commands: kill(3) };
const alone = { cmd: 'cut' as const, groups: [[3], [1, 2]] };

export default defineSolution({
  survive: { lives: { deeds: [ask, whenCommitted] } },
  both: {
    lives: { deeds: [ask, { at: { when: both(synced(3), either(synced(1), synced(2))) }, commands: kill(3) }] },
    lost: { deeds: [{ at: now, commands: [alone, set('C', '/app', 'p')] }, { at: { when: synced(3) }, commands: kill(3) }] },
  },
});
