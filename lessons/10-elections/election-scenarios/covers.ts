import { defineCovers } from '../../../src/lesson/defineCovers.ts';

export default defineCovers({
  teaches: {
    C280: 'hook',
    C281: 'watch',
    C282: 'follower',
    C283: 'leader',
    C267: 'late',
    C078: 'fourth',
    C265: 'why',
  },
  asked: [
    {
      question: 'S1 to S5 are booted in this order, one second apart. Who leads after all are up?',
      answer: 'S3: the third vote makes the quorum of 3; S4 and S5 join it.',
      reproduced: { step: 'late', option: 'stays' },
    },
  ],
});
