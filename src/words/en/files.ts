import type { Dict } from '../types.ts';

/** zoo.cfg and myid, as an operator writes them. */
export const files = {
  zooCfg: 'zoo.cfg, the same on all machines',
  zooCfgOf: (machine: string) => `zoo.cfg on ${machine}`,
  cfgHint: 'As ZooKeeper reads it: a key and a value a line; server.N names machines, their ports and who observes; group.N and weight.N are understood.',
  problem: (line: number) => (line === 0 ? 'The whole file:' : `Line ${line}:`),
  exits: 'No server starts: each ends with',
  warnings: 'Servers start, and log',
  known: 'Accepted, and nothing here to act on',
  properties: 'No keys of zoo.cfg: they become system properties (zookeeper.…) that nothing here reads',
  readOnly: 'JVMFLAGS=-Dreadonlymode.enabled=true',
  readOnlyHint: 'No key of zoo.cfg does it: a server that finds no quorum serves reads, to clients that ask for no more (zkCli.sh -r) and have local sessions (localSessionsEnabled=true).',
  machines: 'Machines, each with its file myid',
  alone: 'One server on its own: it needs no myid.',
  machine: 'Machine',
  myid: 'myid',
  myidOf: (machine: string) => `myid on ${machine}`,
  outcome: 'What becomes of it',
  starts: (p: { server: string; observes: boolean }) => (p.observes ? `starts as ${p.server}, an observer` : `starts as ${p.server}`),
  refused: (file: string) => `does not start (${file}):`,
  differs: (keys: string) => `does not start here: its zoo.cfg differs in ${keys}, and all servers of a simulation have the same.`,
  own: 'A zoo.cfg of its own',
  common: 'The same as the others again',
  count: (p: { starting: number; all: number }) => (p.starting === p.all ? 'All servers start.' : `${p.starting} of ${p.all} servers start; the others count as members that are down.`),
} as const satisfies Dict;
