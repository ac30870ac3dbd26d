import { defineCovers } from '../../../src/lesson/defineCovers.ts';

export default defineCovers({
  teaches: {
    C254: 'hook',
    C255: 'hook',
    C257: 'hook',
    C258: 'hook',
    C259: 'hook',
    C260: 'why',
    C261: 'why',
    C262: 'watch',
    C263: 'watch',
    C264: 'watch',
    C265: 'why',
    C268: 'ping',
    C288: 'hook',
    C287: 'why',
  },
  asked: [
    {
      question: 'E5, leader S5, cut into {S4, S5} and {S1, S2, S3}, logs equal. Who leads afterwards, and what becomes of S5?',
      answer: 'S3 leads the majority side; S5 loses its quorum, gives up leadership and stays LOOKING, as does S4.',
      reproduced: { step: 'cut', option: 'three' },
    },
  ],
});
