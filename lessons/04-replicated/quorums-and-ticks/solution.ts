import { connect, create, defineSolution, happened, kill, now, someoneLeads, start, upTo, voters } from '../../../src/lesson/defineLesson.ts';

export default defineSolution({
  stop: { stopped: { deeds: [{ at: now, commands: kill(1, 2) }] } },
  smallest: {
    two: {
      edit: { servers: voters(5) },
      deeds: [
        { at: now, commands: start(...upTo(5)) },
        { at: { when: someoneLeads, afterMs: 500 }, commands: [connect('A', 3)] },
        { at: { when: happened({ type: 'clientState', client: 'A', to: 'CONNECTED' }) }, commands: kill(1, 2) },
        { at: { when: { check: 'down', atLeast: 2 } }, commands: [create('A', '/still', 'here')] },
      ],
    },
  },
});
