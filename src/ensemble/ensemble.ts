import { assert } from '../base/assert.ts';
import type { ClientInput } from '../client/input.ts';
import type { RecipeInput } from '../recipes/args.ts';
import { Kernel } from '../sim/kernel.ts';
import type { Fault, Micros, ProcessId } from '../sim/event.ts';
import { addProcess, createWorld, type Process } from '../sim/world.ts';
import { clientProcess, serverProcess } from '../zab/names.ts';
import type { FlawName } from '../zab/flaws.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Command } from './command.ts';
import { configOf } from './config.ts';
import { diskWith } from './initialDisk.ts';
import { hasPrograms, PROGRAMS, type Reported } from './programs.ts';
import type { Scenario } from './scenario.ts';
import type { TraceEntry, ZkEvent, ZkInput, ZkMessage, ZkState, ZkWorld } from './types.ts';

/** A world that runs: the only door through which anything is done to it. */
export interface Run {
  readonly world: ZkWorld;
  /** Handles the next event; undefined when there is none until `untilUs`. The world is changed in place. */
  step(untilUs?: Micros): TraceEntry | undefined;
  /** Does something now: it is handled before anything that is still to come. */
  apply(command: Command): void;
  /** Lets time pass in which nothing happens; an error if something would. */
  advanceTo(us: Micros): void;
}

/** The world as the scenario describes it, with its prelude scheduled. `flaws`: what is wrong with its servers on purpose. */
export function createEnsemble(scenario: Scenario, seed: number, flaws?: readonly FlawName[]): ZkWorld {
  const world: ZkWorld = createWorld(seed, scenario.physics);
  const config = configOf(scenario, flaws);
  for (const { id } of scenario.servers) {
    addProcess(world, serverProcess(id), 'server', config);
    const initial = scenario.disks?.[id];
    if (initial !== undefined) (world.processes[serverProcess(id)] as Process<ZkState>).disk = diskWith(initial, config.configText, config.wallClockMs);
  }
  const run = openRun(world);
  for (const { atMs, command } of scenario.prelude ?? []) schedule(run.kernel, command, Math.trunc(atMs * 1000));
  return world;
}

/** Opens a world that createEnsemble made, or a copy of one. */
export function openRun(world: ZkWorld): Run & { readonly kernel: Kernel<ZkState, ZkMessage, ZkInput, Reported> } {
  const kernel = new Kernel<ZkState, ZkMessage, ZkInput, Reported>(world, PROGRAMS);
  return {
    world,
    kernel,
    step(untilUs) {
      const event: ZkEvent | undefined = kernel.step(untilUs);
      if (event === undefined) return undefined;
      return { event, facts: kernel.facts, ...(kernel.lost.length > 0 ? { lost: kernel.lost } : {}) };
    },
    apply: (command) => schedule(kernel, command, world.now),
    advanceTo: (us) => kernel.advanceTo(us),
  };
}

type ZkKernel = Kernel<ZkState, ZkMessage, ZkInput, Reported>;

/** A command as faults and inputs of the kernel, at an instant. */
function schedule(kernel: ZkKernel, command: Command, at: Micros): void {
  for (const fault of faultsOf(command)) kernel.inject(fault, at);
  if (command.cmd === 'resetStats') kernel.input(serverProcess(command.server), { do: 'resetStats', word: command.word }, at);
  const input = inputOf(command);
  if (input !== null && 'client' in command) toClient(kernel, command.client, input, at);
}

function toClient(kernel: ZkKernel, name: string, input: ClientInput | RecipeInput, at: Micros): void {
  const id = clientNamed(kernel, name);
  if (input.do === 'run') {
    assert(hasPrograms(), 'client programs have not been loaded: bringRecipes() comes first');
    if (input.args.recipe === 'fencedWriter') clientNamed(kernel, input.args.resource);
  }
  if (input.do === 'connect' || input.do === 'type' || input.do === 'run') kernel.inject({ fault: 'start', process: id, ifDown: true }, at);
  kernel.input(id, input, at);
}

function clientNamed({ world }: ZkKernel, name: string): ProcessId {
  const id = clientProcess(name);
  if (world.processes[id] === undefined) addProcess(world, id, 'client');
  return id;
}

/** What the client's program is asked to do; null for commands that are faults. */
function inputOf(command: Command): ClientInput | RecipeInput | null {
  switch (command.cmd) {
    case 'connect': {
      const { cmd: _cmd, client: _client, ...rest } = command;
      return { do: 'connect', ...rest };
    }
    case 'request': {
      const { cmd: _cmd, client: _client, ...rest } = command;
      return { do: 'request', ...rest };
    }
    case 'type':
      return { do: 'type', line: command.line };
    case 'run':
      return { do: 'run', args: command.args };
    case 'tell': {
      const { cmd: _cmd, client: _client, ...rest } = command;
      return { do: 'tell', ...rest };
    }
    case 'slowCallbacks':
      return { do: 'slowCallbacks', ms: command.ms };
    case 'reconnect':
    case 'retarget':
      return { do: command.cmd, server: command.server };
    case 'close':
    case 'disconnect':
      return { do: command.cmd };
    default:
      return null;
  }
}

function faultsOf(command: Command): Fault[] {
  switch (command.cmd) {
    case 'start':
    case 'stop':
    case 'kill':
    case 'powerLoss':
    case 'resume':
      return [{ fault: command.cmd, process: serverProcess(command.server) }];
    case 'pause':
      return [{ fault: 'pause', process: serverProcess(command.server), ...(command.ms === undefined ? {} : { forUs: Math.trunc(command.ms * 1000) }) }];
    case 'cut':
      return betweenGroups(command.groups).flatMap(bothWays('cut'));
    case 'cutLinks':
      return command.between.flatMap(command.oneWay === true ? oneWay('cut') : bothWays('cut'));
    case 'heal':
      return command.between === undefined ? [{ fault: 'healAll' }] : command.between.flatMap(bothWays('heal'));
    case 'slowLink':
      return [{ fault: 'slowLink', from: serverProcess(command.from), to: serverProcess(command.to), us: Math.trunc(command.ms * 1000) }];
    case 'slowDisk':
      return [{ fault: 'slowDisk', process: serverProcess(command.server), factor: command.factor }];
    case 'drop':
    case 'deliverNow':
      return [{ fault: command.cmd, msg: command.msg }];
    case 'delay':
      return [{ fault: 'delay', msg: command.msg, us: Math.trunc(command.ms * 1000) }];
    case 'pauseClient':
      return [{ fault: 'pause', process: clientProcess(command.client), ...(command.ms === undefined ? {} : { forUs: Math.trunc(command.ms * 1000) }) }];
    case 'resumeClient':
      return [{ fault: 'resume', process: clientProcess(command.client) }];
    case 'crash':
      return [{ fault: 'kill', process: clientProcess(command.client) }];
    default:
      return [];
  }
}

type Pair = readonly [ServerId, ServerId];

function betweenGroups(groups: readonly (readonly ServerId[])[]): Pair[] {
  const pairs: Pair[] = [];
  groups.forEach((group, i) => {
    for (const other of groups.slice(i + 1)) for (const a of group) for (const b of other) pairs.push([a, b]);
  });
  return pairs;
}

function oneWay(fault: 'cut' | 'heal'): (pair: Pair) => Fault[] {
  return ([a, b]) => [{ fault, from: serverProcess(a), to: serverProcess(b) }];
}

function bothWays(fault: 'cut' | 'heal'): (pair: Pair) => Fault[] {
  return ([a, b]) => [...oneWay(fault)([a, b]), ...oneWay(fault)([b, a])];
}
