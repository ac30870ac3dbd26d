import { expect, test } from 'vitest';
import { scenarioOfZooCfg } from './zoocfg.ts';

const servers = (count: number): string => Array.from({ length: count }, (_, i) => `server.${i + 1}=zoo${i + 1}:2888:3888\n`).join('');
const HEAD = 'tickTime=2000\ninitLimit=10\nsyncLimit=5\ndataDir=/tmp/zookeeper\nclientPort=2181\n';

test('a zoo.cfg becomes an ensemble whose servers are down', () => {
  const read = scenarioOfZooCfg(HEAD + servers(3));
  expect(read.ok && read.scenario).toEqual({
    servers: [1, 2, 3].map((id) => ({ id, role: 'participant' })),
    config: { tickTime: 2000, initLimit: 10, syncLimit: 5 },
  });
});

test('what ZooKeeper refuses is refused, and so is what is too much for a page', () => {
  const whyOf = (text: string) => {
    const read = scenarioOfZooCfg(text);
    return read.ok ? '' : read.errors[0]?.why;
  };
  expect(whyOf(servers(3))).toBe('dataDir is not set');
  expect(whyOf(HEAD + servers(26))).toBe('there may be at most 25 servers');
});
