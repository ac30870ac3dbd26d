import { defineCovers } from '../../../src/lesson/defineCovers.ts';

export default defineCovers({
  teaches: {
    C306: 'watch',
    C307: 'slow',
    C308: 'why',
    C309: 'why',
    C313: 'why',
    C314: 'old',
    C315: 'old',
    C316: 'why',
    C319: 'why',
    C320: 'watch',
    C321: 'watch',
    C322: 'watch',
    C323: 'watch',
    C324: 'watch',
    C325: 'why',
    C326: 'watch',
    C327: 'enough',
    C328: 'watch',
    C329: 'watch',
    C330: 'watch',
    C331: 'why',
    C347: 'why',
    C426: 'why',
    C427: 'why',
  },
  asked: [
    {
      question: 'S1 and S2 are cut off. The proposal is on the disks of S5 and S3. Is it committed?',
      answer: 'No: 2 of 5; it needs one more, S4.',
      differs: {
        step: 'enough',
        option: 'three',
        why: 'The lesson asks how many disks it takes, in the same situation: a "no" could be guessed. The run commits with the third, and "two" is an option, explained as the mistake it is.',
      },
    },
  ],
});
