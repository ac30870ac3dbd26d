import { defined } from '../base/assert.ts';
import type { Code, Op } from '../datatree/request.ts';
import { Kernel } from '../sim/kernel.ts';
import type { Program } from '../sim/program.ts';
import { addProcess, createWorld } from '../sim/world.ts';
import type { ClientMessage, EventType } from '../wire/messages.ts';
import { clientProcess, serverProcess } from '../zab/names.ts';
import type { ServerId } from '../zab/vote.ts';
import { clientProgram } from './client.ts';
import type { ClientFact } from './facts.ts';
import type { ClientInput } from './input.ts';
import type { Client } from './state.ts';

/** What a test tells a server that only pretends: how to treat clients from now on. */
export type Order =
  | { readonly do: 'mute' | 'unmute' | 'dropAll' | 'forgetSessions' | 'readOnly' }
  | { readonly do: 'answer'; readonly code: Code }
  | { readonly do: 'fire'; readonly event: EventType; readonly path: string }
  | { readonly do: 'wrongXid' }
  | { readonly do: 'isro'; readonly answer: 'rw' | 'ro' | 'null' };

interface FakeServer {
  readonly kind: 'fake';
  mute: boolean;
  knows: boolean;
  readOnly: boolean;
  isro: 'rw' | 'ro' | 'null';
  skew: number;
  code: Code;
  zxid: number;
  conns: number[];
  /** Everything received, with the time in ms. */
  got: { atMs: number; message: ClientMessage }[];
}

type Input = ClientInput | Order;
type FakeFx = Parameters<Program<FakeServer, ClientMessage, Order, never>['handle']>[2];

const fakeServer: Program<FakeServer, ClientMessage, Order, never> = {
  boot(_, fx) {
    fx.listen('client');
    return { kind: 'fake', mute: false, knows: true, readOnly: false, isro: 'ro', skew: 0, code: 'OK', zxid: 100, conns: [], got: [] };
  },
  handle(s, event, fx) {
    if (event.kind === 'opened') s.conns.push(event.conn);
    else if (event.kind === 'closed') s.conns = s.conns.filter((conn) => conn !== event.conn);
    else if (event.kind === 'input') obey(s, event.input, fx);
    else if (event.kind === 'message') {
      s.got.push({ atMs: Math.floor(fx.now / 1000), message: event.message });
      if (!s.mute) respond(s, event.conn, event.message, fx);
    }
  },
};

function obey(s: FakeServer, order: Order, fx: FakeFx): void {
  if (order.do === 'mute' || order.do === 'unmute') s.mute = order.do === 'mute';
  else if (order.do === 'forgetSessions') s.knows = false;
  else if (order.do === 'readOnly') s.readOnly = true;
  else if (order.do === 'wrongXid') s.skew = 1;
  else if (order.do === 'isro') s.isro = order.answer;
  else if (order.do === 'answer') s.code = order.code;
  else if (order.do === 'fire') for (const conn of s.conns) fx.send(conn, { type: 'watchEvent', event: order.event, path: order.path });
  else {
    for (const conn of s.conns) fx.close(conn);
    s.conns = [];
  }
}

function respond(s: FakeServer, conn: number, message: ClientMessage, fx: FakeFx): void {
  if (message.type === 'isro') {
    fx.send(conn, { type: 'isroAnswer', answer: s.isro });
    fx.close(conn);
  } else if (message.type === 'ping') fx.send(conn, { type: 'pong', zxid: 999 });
  else if (message.type === 'request' || message.type === 'setWatches') fx.send(conn, { type: 'reply', xid: message.xid + s.skew, zxid: ++s.zxid, code: s.code, result: {} });
  else if (message.type === 'connectRequest') {
    const known = s.knows || message.session === '0x0';
    const session = message.session === '0x0' ? '0x1000' : message.session;
    const timeoutMs = known ? Math.min(message.timeoutMs, 10_000) : 0;
    fx.send(conn, { type: 'connectResponse', timeoutMs, session: known ? session : '0x0', password: known ? 'pw' : '', readOnly: s.readOnly });
  }
}

/** A client called 'ann' and servers S1 … Sn on the real kernel. */
export function rig(servers = 1, latencyUs = 1000) {
  const world = createWorld<Client | FakeServer, ClientMessage, Input>(7, { latencyUsMin: latencyUs, latencyUsMax: latencyUs });
  // Handlers take what their own program boots, and only inputs meant for them: the kernel's unions are wider.
  const programs = { client: clientProgram, fake: fakeServer } as unknown as Record<string, Program<Client | FakeServer, ClientMessage, Input, ClientFact>>;
  const kernel = new Kernel(world, programs);
  const ann = clientProcess('ann');
  addProcess(world, ann, 'client');
  kernel.inject({ fault: 'start', process: ann });
  for (let sid = 1; sid <= servers; sid++) {
    addProcess(world, serverProcess(sid), 'fake');
    kernel.inject({ fault: 'start', process: serverProcess(sid) });
  }
  const facts: ClientFact[] = [];
  const self = {
    world,
    kernel,
    facts,
    client: (): Client => world.processes[ann]?.state as Client,
    server: (sid: ServerId): FakeServer => world.processes[serverProcess(sid)]?.state as FakeServer,
    tell: (input: ClientInput) => kernel.input(ann, input),
    order: (sid: ServerId, order: Order) => kernel.input(serverProcess(sid), order),
    ask: (tag: string, op: Op) => kernel.input(ann, { do: 'request', tag, op }),
    run(ms: number) {
      const until = world.now + ms * 1000;
      while (kernel.step(until) !== undefined) facts.push(...(kernel.facts.filter((fact) => fact.type.startsWith('client')) as ClientFact[]));
      kernel.advanceTo(until);
      return self;
    },
    /** What the event thread handed out since the last look, in short. */
    heard(): string[] {
      return facts.splice(0).flatMap((fact) => {
        if (fact.type === 'clientReply') return [`${fact.tag} ${fact.code}`];
        if (fact.type === 'clientEvent') return [fact.path === null ? fact.state : `${fact.event} ${fact.path}`];
        return [];
      });
    },
    got: (sid: ServerId, type: ClientMessage['type']) => defined(self.server(sid), `S${sid}`).got.filter(({ message }) => message.type === type),
    connected(timeoutMs = 9000) {
      self.tell({ do: 'connect', servers: Array.from({ length: servers }, (_, i) => i + 1), sessionTimeoutMs: timeoutMs });
      self.run(10);
      self.heard();
      return self;
    },
  };
  return self;
}

export const get = (path: string, watch = false): Op => ({ op: 'getData', path, watch });
