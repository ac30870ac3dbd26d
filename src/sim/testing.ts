import { drawBetween, type Dice } from '../base/prng.ts';
import type { Caused, ConnId, Fault, KernelFact, Micros, ProcessEvent, ProcessId, SimEvent } from './event.ts';
import { Kernel } from './kernel.ts';
import type { Fx, Program } from './program.ts';
import { addProcess, createWorld, type Physics, type World } from './world.ts';

/** What a test has a process do. */
export type Order =
  | { readonly do: 'listen' | 'unlisten'; readonly port: string }
  | { readonly do: 'connect'; readonly to: ProcessId; readonly port: string }
  | { readonly do: 'send'; readonly conn: ConnId; readonly text: string }
  | { readonly do: 'close'; readonly conn: ConnId }
  | { readonly do: 'datagram'; readonly to: ProcessId; readonly text: string }
  | { readonly do: 'timer'; readonly name: string; readonly us: Micros }
  | { readonly do: 'cancel'; readonly name: string }
  | { readonly do: 'append'; readonly records: readonly string[] }
  | { readonly do: 'flush' | 'roll' }
  | { readonly do: 'truncate'; readonly count: number }
  | { readonly do: 'store'; readonly cell: string; readonly value: number }
  | { readonly do: 'erase'; readonly cell: string }
  | { readonly do: 'exit' };

export interface Seen {
  readonly at: Micros;
  /** 'opened', 'message hello', 'timer t', 'synced 3' … */
  readonly what: string;
}

/** A process that does what it is told, and writes down what happens to it. */
export interface Puppet {
  seen: Seen[];
  conns: ConnId[];
}

export type PuppetWorld = World<Puppet, string, Order>;
export type PuppetKernel = Kernel<Puppet, string, Order, never>;
export const LOG = 'log';

const puppet: Program<Puppet, string, Order, never> = {
  boot(_, fx) {
    fx.listen('port');
    return { seen: [], conns: [] };
  },
  handle(s, event, fx) {
    if (event.kind === 'input') obey(s, event.input, fx);
    else {
      if (event.kind === 'opened') s.conns.push(event.conn);
      s.seen.push({ at: fx.now, what: wordsFor(event) });
    }
  },
};

function wordsFor(event: Exclude<ProcessEvent<string, Order>, { kind: 'input' }>): string {
  switch (event.kind) {
    case 'message':
    case 'datagram':
      return `${event.kind} ${event.message}`;
    case 'timer':
      return `timer ${event.timer}`;
    case 'synced':
      return `synced ${event.upTo}`;
    case 'stored':
      return `stored ${event.cell} ${String(event.value)}`;
    default:
      return event.kind;
  }
}

function obey(s: Puppet, order: Order, fx: Fx<string, never>): void {
  switch (order.do) {
    case 'listen':
    case 'unlisten':
      fx[order.do](order.port);
      break;
    case 'connect':
      s.conns.push(fx.connect(order.to, order.port));
      break;
    case 'send':
      fx.send(order.conn, order.text);
      break;
    case 'close':
      fx.close(order.conn);
      break;
    case 'datagram':
      fx.sendDatagram(order.to, order.text);
      break;
    case 'timer':
      fx.timer(order.name, order.us);
      break;
    case 'cancel':
      fx.cancel(order.name);
      break;
    case 'exit':
      fx.exit('told to');
      break;
    default:
      writeDisk(order, fx);
  }
}

type DiskOrder = Extract<Order, { do: 'append' | 'flush' | 'roll' | 'truncate' | 'store' | 'erase' }>;

function writeDisk(order: DiskOrder, fx: Fx<string, never>): void {
  if (order.do === 'append') for (const record of order.records) fx.append(LOG, record);
  else if (order.do === 'truncate') fx.truncate(LOG, order.count);
  else if (order.do === 'store') fx.store(order.cell, order.value);
  else if (order.do === 'erase') fx.erase(order.cell);
  else fx[order.do](LOG);
}

export interface Entry {
  readonly event: SimEvent<string, Order>;
  readonly facts: readonly Caused<KernelFact>[];
}

export interface Lab {
  readonly world: PuppetWorld;
  readonly kernel: PuppetKernel;
  /** Everything that was handled so far. */
  readonly trace: Entry[];
  /** Has a process do something now, and lets it do it. */
  tell(process: ProcessId, ...orders: Order[]): void;
  fault(...faults: Fault[]): void;
  /** Handles everything up to that time; without one, everything there is. */
  run(untilUs?: Micros): void;
  seen(process: ProcessId): string[];
  times(process: ProcessId): Micros[];
  /** A new connection, established. */
  link(from: ProcessId, to: ProcessId): ConnId;
  /** `msg` of the message with this text, wherever it is in the queue. */
  msgOf(text: string): number;
  facts<T extends KernelFact['type']>(type: T): Extract<KernelFact, { type: T }>[];
}

export function open(world: PuppetWorld): PuppetKernel {
  return new Kernel<Puppet, string, Order, never>(world, { puppet });
}

/** Processes of these names, started, on a real kernel. */
export function lab(names: readonly ProcessId[], physics: Partial<Physics> = {}, seed = 1): Lab {
  const world: PuppetWorld = createWorld(seed, physics);
  for (const name of names) addProcess(world, name, 'puppet');
  const kernel = open(world);
  const trace: Entry[] = [];
  const run: Lab['run'] = (untilUs) => {
    for (let event = kernel.step(untilUs); event !== undefined; event = kernel.step(untilUs)) trace.push({ event, facts: kernel.facts });
    if (untilUs !== undefined && untilUs > world.now) kernel.advanceTo(untilUs);
  };
  const fault: Lab['fault'] = (...faults) => {
    for (const each of faults) kernel.inject(each);
    run(world.now);
  };
  const tell: Lab['tell'] = (process, ...orders) => {
    for (const order of orders) kernel.input(process, order);
    run(world.now);
  };
  const stateOf = (process: ProcessId): Puppet => kernel.process(process).state ?? { seen: [], conns: [] };
  fault(...names.map((process) => ({ fault: 'start', process }) as const));
  return {
    world, kernel, trace, run, fault, tell,
    seen: (process) => stateOf(process).seen.map(({ what }) => what),
    times: (process) => stateOf(process).seen.map(({ at }) => at),
    link(from, to) {
      tell(from, { do: 'connect', to, port: 'port' });
      run(world.now + 1_000_000);
      return stateOf(from).conns.at(-1) as ConnId;
    },
    msgOf(text) {
      const found = world.queue.find((event) => 'message' in event && event.message === text);
      return found !== undefined && 'msg' in found ? found.msg : -1;
    },
    facts: <T extends KernelFact['type']>(type: T) =>
      // The filter proves it; TypeScript does not narrow a union by a generic tag.
      trace.flatMap((entry) => entry.facts).filter((fact) => fact.type === type) as unknown as Extract<KernelFact, { type: T }>[],
  };
}

const NAMES = ['a', 'b', 'c'] as const;

/** One thing that may happen, drawn with the test's own dice. */
export function chaosStep(kernel: PuppetKernel, dice: Dice): void {
  const draw = (max: number): number => drawBetween(dice, 0, max);
  const pick = (): ProcessId => NAMES[draw(2)] as ProcessId;
  const conn = draw(Math.max(1, kernel.world.nextConn - 1));
  const [from, to] = [pick(), pick()];
  const orders: Order[] = [
    { do: 'connect', to: from === to ? 'a' : to, port: 'port' }, { do: 'send', conn, text: `m${kernel.world.seq}` },
    { do: 'send', conn, text: `n${kernel.world.seq}` }, { do: 'close', conn }, { do: 'datagram', to, text: `d${kernel.world.seq}` },
    { do: 'timer', name: `t${draw(2)}`, us: draw(9000) }, { do: 'cancel', name: `t${draw(2)}` },
    { do: 'append', records: [`r${kernel.world.seq}`] }, { do: 'flush' }, { do: 'roll' }, { do: 'truncate', count: draw(5) },
    { do: 'store', cell: 'cell', value: draw(99) }, { do: 'erase', cell: 'cell' },
  ];
  const msg = kernel.world.queue.find((event) => 'msg' in event);
  const faults: Fault[] = [
    { fault: 'start', process: from }, { fault: 'kill', process: from }, { fault: 'powerLoss', process: from }, { fault: 'stop', process: from },
    { fault: 'pause', process: from }, { fault: 'pause', process: from, forUs: draw(20_000) }, { fault: 'resume', process: from },
    { fault: 'cut', from, to }, { fault: 'heal', from, to }, { fault: 'healAll' }, { fault: 'slowLink', from, to, us: draw(5000) },
    { fault: 'slowDisk', process: from, factor: draw(4) }, { fault: 'reset', conn },
    { fault: 'drop', msg: msg !== undefined && 'msg' in msg ? msg.msg : 0 }, { fault: 'delay', msg: msg !== undefined && 'msg' in msg ? msg.msg : 0, us: draw(5000) },
    { fault: 'deliverNow', msg: msg !== undefined && 'msg' in msg ? msg.msg : 0 },
  ];
  if (draw(9) < 7) kernel.input(from, orders[draw(orders.length - 1)] as Order);
  else if (draw(3) === 0) kernel.inject({ fault: 'start', process: from });
  else kernel.inject(faults[draw(faults.length - 1)] as Fault);
}
