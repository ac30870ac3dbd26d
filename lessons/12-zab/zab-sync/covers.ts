import { defineCovers } from '../../../src/lesson/defineCovers.ts';

export default defineCovers({
  teaches: {
    C318: 'hook',
    C312: 'why',
    C342: 'watch',
    C343: 'watch',
    C344: 'old',
    C345: 'when',
    C346: 'when',
  },
  asked: [
    {
      question: 'S1 joins with last zxid …0a; the leader remembers …08 to …0c. Which sync?',
      answer: 'DIFF, 2 transactions.',
      reproduced: { step: 'watch', shows: 'S1 gets DIFF 1.12 and 2 txns' },
    },
    {
      question: 'S1 joins with last zxid …03. Which sync?',
      answer: 'SNAP.',
      reproduced: { step: 'old', option: 'SNAP' },
    },
    {
      question: 'S1 joins with last zxid …0e. Which sync?',
      answer: 'TRUNC to …0c.',
      reproduced: { step: 'much', option: 'TRUNC' },
    },
  ],
});
