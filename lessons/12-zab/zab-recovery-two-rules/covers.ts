import { defineCovers } from '../../../src/lesson/defineCovers.ts';

export default defineCovers({
  teaches: {
    C310: 'hook',
    C311: 'why',
    C333: 'watch',
    C334: 'hook',
    C335: 'watch',
    C336: 'alone',
    C337: 'why',
    C338: 'why',
    C340: 'alone',
    C341: 'how',
  },
  asked: [
    {
      question: 'Case 3: p is logged on S3 and one follower (here S1), not committed, and S3 is killed. Does p exist after recovery?',
      answer: 'Yes: that follower has the longer log, wins, and p becomes part of the history of the new epoch.',
      reproduced: { step: 'logged', option: 'exists' },
    },
    {
      question: 'Case 2: p is logged on S3 only, S3 is killed, others write, S3 returns. Does p exist?',
      answer: 'No: S3 gets SNAP, since the new leader has already written, and a TRUNC may not cross epochs.',
      reproduced: { step: 'alone', option: 'gone' },
    },
    {
      question: 'Case 2 without new writes: what does S3 get?',
      answer: 'TRUNC.',
      reproduced: { step: 'how', option: 'TRUNC' },
    },
    {
      question: 'Case 1: p is committed on S3 only, and S3 is killed. Does p exist after recovery?',
      answer: 'Yes: p survives.',
      reproduced: { step: 'watch', shows: 'S2 gets DIFF 1.4 and 1 txns' },
    },
  ],
});
