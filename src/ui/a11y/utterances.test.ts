import { describe, expect, it } from 'vitest';
import { openVoice } from './utterances.ts';

/** A clock that is moved by hand, and what was said when. */
function stand() {
  let now = 0;
  let due: { at: number; call: () => void } | null = null;
  const said: string[] = [];
  const voice = openVoice((text) => said.push(`${now} ${text}`), {
    nowMs: () => now,
    after: (ms, call) => {
      const mine = { at: now + ms, call };
      due = mine;
      return () => {
        if (due === mine) due = null;
      };
    },
  });
  const to = (ms: number) => {
    while (due !== null && due.at <= ms) {
      const { at, call } = due;
      due = null;
      now = at;
      call();
    }
    now = ms;
  };
  return { voice, said, to };
}

describe('what is read out', () => {
  it('drops what is stale: of many steps only the last is told', () => {
    const { voice, said, to } = stand();
    for (let i = 1; i <= 5; i++) {
      voice.say({ text: `step ${i}`, kind: 'step' });
      to(i * 100);
    }
    to(5_000);
    expect(said).toEqual(['650 step 5']);
  });

  it('never drops what the page says, and says it first', () => {
    const { voice, said, to } = stand();
    voice.say({ text: 'step', kind: 'step' });
    voice.say({ text: 'copied', kind: 'page' });
    voice.say({ text: 'saved', kind: 'page' });
    to(5_000);
    expect(said).toEqual(['0 copied', '500 saved', '1000 step']);
  });

  it('tells of a run that plays now and then, the newest each time, however fast it goes', () => {
    const { voice, said, to } = stand();
    for (let ms = 0; ms < 6_000; ms += 100) {
      to(ms);
      voice.say({ text: `event at ${ms}`, kind: 'playing' });
    }
    expect(said).toEqual(['0 event at 0', '2500 event at 2400', '5000 event at 4900']);
  });

  it('keeps texts apart, and forgets the run when told to', () => {
    const { voice, said, to } = stand();
    voice.say({ text: 'one', kind: 'page' });
    to(10);
    voice.say({ text: 'two', kind: 'step' });
    to(400);
    expect(said).toEqual(['0 one']);
    to(600);
    voice.say({ text: 'three', kind: 'step' });
    voice.hush();
    to(9_000);
    expect(said).toEqual(['0 one', '500 two']);
  });
});
