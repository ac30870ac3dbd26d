import { defineSolution, happened, kill, leads, now, start } from '../../../src/lesson/defineLesson.ts';

export default defineSolution({
  back: { follows: { deeds: [{ at: now, commands: kill(3) }, { at: { when: leads(5), afterMs: 1000 }, commands: start(3) }] } },
  fourth: { four: { deeds: [{ at: now, commands: start(1, 2, 4) }, { at: { when: leads(4), afterMs: 1000 }, commands: start(3, 5) }, { at: { when: happened({ type: 'serving', sid: 5 }) }, commands: [] }] } },
});
