import { duration, opText, quote, server, zxid } from '../sentence-names.ts';
import type { Between, CommandWords, InputWords } from '../types.ts';
import { client, faults, list, servers } from './phrases.ts';
import { recipes } from './recipes.ts';

const connections = {
  opened: (p: Between & { port: string }) => `${p.from} opens a connection to the ${p.port} port of ${p.to}.`,
  connected: (p: Between) => `The connection of ${p.to} to ${p.from} is open.`,
  refused: (p: Between) => `${p.from} refuses the connection of ${p.to}: nobody listens there.`,
  closed: (p: Between) => `The connection of ${p.to} with ${p.from} is closed.`,
} as const;

const disk = {
  synced: (p: { to: string; log: string; upTo: number }) => `The disk of ${p.to} has synced ${p.upTo === 1 ? 'the first record' : `the first ${p.upTo} records`} of its log.`,
  acceptedEpoch: (p: { to: string }) => `The file acceptedEpoch of ${p.to} is on disk.`,
  currentEpoch: (p: { to: string }) => `The file currentEpoch of ${p.to} is on disk.`,
  snapshot: (p: { to: string }) => `A snapshot of ${p.to} is on disk.`,
  stored: (p: { to: string; cell: string }) => `The file ${quote(p.cell)} of ${p.to} is on disk.`,
  writeback: (p: { to: string }) => `The operating system of ${p.to} writes what it was given to the disk.`,
} as const;

const inputs = {
  connect: (i, p) => `${p.to} is to connect to ${list(i.servers.map(server))}, ${i.chroot === undefined ? '' : `with ${quote(i.chroot)} for its root and `}with a session timeout of ${duration(i.sessionTimeoutMs)}.`,
  request: (i, p) => `${p.to} is to ask for ${quote(opText(i.op))}.`,
  close: (_i, p) => `${p.to} is to close its session.`,
  disconnect: (_i, p) => `${p.to} is to drop its connection; its session goes on.`,
  reconnect: (i, p) => `${p.to} is to connect to ${server(i.server)}.`,
  retarget: (i, p) => `${p.to} is to try ${server(i.server)} next.`,
  type: (i, p) => `At the console of ${p.to}, ${quote(i.line)} is typed.`,
  slowCallbacks: (i, p) => (i.ms > 0 ? `Each callback of ${p.to} takes ${duration(i.ms)} from now on.` : `The callbacks of ${p.to} take no time any more.`),
  run: (i, p) => `${p.to} is to run ${recipes.titles[i.args.recipe]}.`,
  tell: (i, p) => `The program of ${p.to} is told ${recipes.told(i)}.`,
  resetStats: (i, p) => `${p.to} is given the four-letter word ${quote(i.word)}: ${i.word === 'crst' ? 'its connections count' : 'it counts'} from zero again.`,
} satisfies InputWords;

const link = (pair: readonly [number, number]) => `${server(pair[0])}–${server(pair[1])}`;

/** What a person does, as the history lists it. */
const commands = {
  start: (c) => `Start ${server(c.server)}`,
  stop: (c) => `Shut ${server(c.server)} down`,
  kill: (c) => `Kill ${server(c.server)}`,
  powerLoss: (c) => `Cut the power of ${server(c.server)}`,
  resume: (c) => `Resume ${server(c.server)}`,
  pause: (c) => (c.ms === undefined ? `Pause ${server(c.server)}` : `Pause ${server(c.server)} for ${duration(c.ms)}`),
  cut: (c) => `Cut the network into ${c.groups.map((group) => `{${group.map(server).join(', ')}}`).join(' and ')}`,
  cutLinks: (c) => `Cut ${c.oneWay === true ? 'one way: ' : ''}${list(c.between.map(link))}`,
  heal: (c) => (c.between === undefined ? 'Mend all links' : `Mend ${list(c.between.map(link))}`),
  slowLink: (c) => (c.ms > 0 ? `Slow the link from ${server(c.from)} to ${server(c.to)} by ${duration(c.ms)}` : `Let the link from ${server(c.from)} to ${server(c.to)} be fast again`),
  slowDisk: (c) => (c.factor > 1 ? `Make the disk of ${server(c.server)} ${c.factor} times slower` : `Let the disk of ${server(c.server)} be fast again`),
  drop: () => 'Drop a message',
  deliverNow: () => 'Deliver a message now',
  delay: (c) => `Delay a message by ${duration(c.ms)}`,
  connect: (c) => `Connect ${client(c.client)} to ${list(c.servers.map(server))}${c.chroot === undefined ? '' : ` with ${quote(c.chroot)} for its root`}`,
  request: (c) => `Let ${client(c.client)} ask ${quote(opText(c.op))}`,
  close: (c) => `Let ${client(c.client)} close its session`,
  disconnect: (c) => `Disconnect ${client(c.client)}`,
  crash: (c) => `Crash ${client(c.client)}`,
  reconnect: (c) => `Let ${client(c.client)} connect to ${server(c.server)}`,
  retarget: (c) => `Let ${client(c.client)} try ${server(c.server)} next`,
  type: (c) => `Type ${quote(c.line)} at the console of ${client(c.client)}`,
  slowCallbacks: (c) => (c.ms > 0 ? `Let each callback of ${client(c.client)} take ${duration(c.ms)}` : `Let the callbacks of ${client(c.client)} be fast again`),
  pauseClient: (c) => (c.ms === undefined ? `Pause ${client(c.client)}` : `Pause ${client(c.client)} for ${duration(c.ms)}`),
  resumeClient: (c) => `Resume ${client(c.client)}`,
  run: (c) => `Let ${client(c.client)} run ${recipes.titles[c.args.recipe]}`,
  tell: (c) => `Tell the program of ${client(c.client)} ${recipes.told(c)}`,
  resetStats: (c) => `Give ${server(c.server)} the word ${quote(c.word)}`,
} satisfies CommandWords;

/** The screen in one line, and each server in one line. */
const summary = {
  servers,
  leader: (p: { sid: number; epoch: number }) => `leader ${server(p.sid)}, epoch ${p.epoch}`,
  leaders: (p: { all: readonly { sid: number; epoch: number }[] }) => `${p.all.length} servers think they lead: ${list(p.all.map((one) => `${server(one.sid)} (epoch ${one.epoch})`))}`,
  standalone: (p: { sid: number }) => `${server(p.sid)} alone`,
  noLeader: 'no leader',
  down: (p: { count: number }) => `${p.count} down`,
  paused: (p: { count: number }) => `${p.count} paused`,
  held: (p: { need: number; of: number }) => `quorum ${p.need} of ${p.of} held`,
  notHeld: (p: { need: number; of: number }) => `quorum ${p.need} of ${p.of} not held`,
  groupsHeld: 'quorum of groups held',
  groupsNotHeld: 'quorum of groups not held',
  cut: (p: { count: number }) => (p.count === 1 ? '1 link cut' : `${p.count} links cut`),
  /** Of a server. */
  state: (p: { name: string; state: string; phase: string | null }) => [p.name, p.state, p.phase].filter((one) => one !== null).join(', '),
  epoch: (p: { epoch: number }) => `epoch ${p.epoch}`,
  lastZxid: (p: { zxid: number }) => `last zxid ${zxid(p.zxid)}`,
  round: (p: { round: number; vote: number }) => `round ${p.round}, votes for ${server(p.vote)}`,
  watches: (p: { count: number }) => (p.count === 1 ? '1 watch' : `${p.count} watches`),
  clients: (p: { count: number }) => (p.count === 1 ? '1 client' : `${p.count} clients`),
  /** Puts the pieces of such a line together. */
  line: (pieces: readonly string[]) => `${pieces.join(', ')}.`,
} as const;

const other = {
  client: (p: { name: string }) => `client ${p.name}`,
  wake: (p: { to: string }) => `${p.to} reads what has waited for it.`,
  datagram: (p: Between) => `A message from ${p.from} reaches ${p.to}.`,
} as const;

export const events = { ...connections, ...disk, ...other, inputs, commands, faults, summary } as const;
