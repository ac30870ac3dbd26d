import { defineCovers } from '../../../src/lesson/defineCovers.ts';

export default defineCovers({
  teaches: {
    C266: 'why',
    C269: 'watch',
    C270: 'why',
    C271: 'watch',
    C272: 'column',
    C273: 'why',
    C274: 'who',
    C275: 'watch',
    C276: 'counts',
    C277: 'watch',
    C278: 'watch',
    C279: 'why',
    C284: 'why',
    C285: 'column',
    C286: 'why',
    C424: 'why',
    C425: 'why',
  },
  asked: [
    {
      question: 'S1 and S2 have currentEpoch 2 and zxid 0x100000005, S3 has currentEpoch 1 and zxid 0x100000009; all three start at once. Who becomes leader?',
      answer: 'S2: peerEpoch is compared before the zxid. It holds if S2 is heard within the 200 ms of finalizeWait; otherwise S1 and S3 may settle without it.',
      reproduced: { step: 'who', option: 'S2' },
    },
  ],
});
