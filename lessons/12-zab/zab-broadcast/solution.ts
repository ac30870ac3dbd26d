import { defineSolution, happened, kill, now, set } from '../../../src/lesson/defineLesson.ts';

export default defineSolution({
  'two-down': { written: { deeds: [{ at: now, commands: kill(1, 4) }, { at: { when: { check: 'down', atLeast: 2 }, afterMs: 100 }, commands: [set('C', '/app', 'v2')] }] } },
  // Paused after the proposal, they are silent for longer than it is to wait.
  hold: {
    held: {
      deeds: [
        { at: now, commands: [set('C', '/app', 'v2')] },
        { at: { when: happened({ type: 'proposed' }) }, commands: [1, 3, 4].map((server) => ({ cmd: 'pause' as const, server, ms: 5000 })) },
      ],
    },
  },
});
