import { defineCovers } from '../../../src/lesson/defineCovers.ts';

export default defineCovers({
  teaches: {
    C047: 'watch',
    C256: 'four',
    C052: 'why',
    C053: 'ticks',
    C051: 'ticks',
    C317: 'watch',
    C355: 'why',
  },
  asked: [
    {
      question: 'How many crashes does a 6-server ensemble survive?',
      answer: '2, the same as 5 servers: a quorum of 6 is floor(6/2) + 1 = 4.',
      reproduced: { step: 'six', option: 'two' },
    },
  ],
});
