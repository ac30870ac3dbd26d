import { expect, test } from 'vitest';
import { company, type Company } from '../testingRecipes.ts';

const SEEDS = Array.from({ length: 4 }, (_, i) => i + 1);

const theatre = (seed: number) => {
  const all = company(['M1', 'M2', 'W1', 'W2', 'C'], { seed });
  const [m1, m2, w1, w2, client] = all.actors as [Company['actors'][0], Company['actors'][0], Company['actors'][0], Company['actors'][0], Company['actors'][0]];
  m1.run({ recipe: 'master', path: '/' });
  all.until(() => m1.state === 'supervising');
  m2.run({ recipe: 'master', path: '/' });
  for (const worker of [w1, w2]) worker.run({ recipe: 'worker', path: '/', holdMs: 400 });
  client.run({ recipe: 'submitter', path: '/' });
  all.until(() => m2.state === 'waiting' && all.those('waiting').length === 3);
  return { ...all, m1, m2, w1, w2, client };
};

type Theatre = ReturnType<typeof theatre>;

const TROUBLES: Readonly<Record<string, (all: Theatre) => void>> = {
  'nothing happens': () => {},
  'the master crashes': ({ m1 }) => m1.crash(),
  'a worker crashes at work': ({ w1, w2 }) => (w1.state === 'working' ? w1 : w2).crash(),
  'a worker is cut off and comes back without its session': ({ t, w1 }) => {
    w1.disconnect();
    t.runFor(6000);
    w1.reconnect(1);
  },
  'the leader of the ensemble dies': ({ t }) => t.leader().kill(),
  'the server of the client dies': ({ t, client }) => t.server(client.server ?? t.leader().sid).kill(),
};

test.each(Object.keys(TROUBLES))('every task has one outcome though %s', (trouble) => {
  for (const seed of SEEDS) {
    const all = theatre(seed);
    for (let i = 1; i <= 4; i++) all.client.tell({ tell: 'submit', value: `job ${i}` });
    all.until(() => all.those('working').length > 0);
    all.t.runFor((seed * 53) % 200);
    TROUBLES[trouble]?.(all);
    all.until(() => all.client.news.filter(({ news }) => news === 'result').length === 4);
    const outcomes = all.client.news.filter(({ news }) => news === 'result').map(({ names }) => names?.[0]);
    expect(outcomes.map((outcome) => outcome?.split(':')[0])).toEqual(['job 1', 'job 2', 'job 3', 'job 4']);
    const reports = all.t.facts('recipe', ({ news }) => news === 'reported').map(({ what }) => what);
    expect(new Set(reports).size).toBe(reports.length);
    all.t.runFor(2000);
    const left = (path: string) => all.t.client('C').children(path).result.children;
    expect([left('/tasks'), left('/status'), left('/assign/W1'), left('/assign/W2')]).toEqual([[], [], [], []]);
  }
});
