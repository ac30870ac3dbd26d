import type { Command } from '../../ensemble/command.ts';
import type { TraceEntry, ZkEvent, ZkFact, ZkInput, ZkMessage, ZkState, ZkWorld } from '../../ensemble/types.ts';
import type { Scenario } from '../../ensemble/scenario.ts';
import { Kernel } from '../../sim/kernel.ts';
import type { Fault } from '../../sim/event.ts';
import type { Program } from '../../sim/program.ts';
import { addProcess, createWorld } from '../../sim/world.ts';
import type { Engine, EngineRun } from '../engine.ts';

/**
 * Servers that only pass a counter round, with messages, disks and timers of the real kernel: a history can be
 * tested on it without the protocol, and stays the same when the protocol changes.
 */
interface Toy {
  readonly kind: 'server';
  readonly sid: number;
  readonly size: number;
  state: 'LOOKING' | 'LEADING';
  count: number;
  heard: Record<number, number>;
}

// What the toy's servers know is not what real ones know; the history never looks into either.
const asState = (toy: Toy) => toy as unknown as ZkState;
const asToy = (state: ZkState) => state as unknown as Toy;

const idOf = (sid: number) => `S${sid}`;

function toyProgram(size: number): Program<ZkState, ZkMessage, ZkInput, ZkFact> {
  return {
    boot(id, fx) {
      fx.timer('tick', fx.draw(10_000, 80_000));
      return asState({ kind: 'server', sid: Number(id.slice(1)), size, state: 'LOOKING', count: 0, heard: {} });
    },
    handle(state, event, fx) {
      const toy = asToy(state);
      if (event.kind === 'timer') {
        fx.timer('tick', fx.draw(10_000, 80_000));
        fx.timer('stale', 5_000);
        fx.cancel('stale');
        toy.count++;
        for (let sid = 1; sid <= size; sid++) if (sid !== toy.sid) fx.sendDatagram(idOf(sid), { type: 'ACK', zxid: toy.count });
        if (toy.count % 7 === 0) fx.fact({ type: 'snapshot', sid: toy.sid, zxid: toy.count, causedBy: 0 });
      } else if (event.kind === 'datagram') {
        const from = Number(event.from.slice(1));
        toy.heard[from] = (toy.heard[from] ?? 0) + 1;
        fx.append('log', Object.freeze({ from, at: fx.now }));
        fx.flush('log');
        fx.fact({ type: 'acked', sid: toy.sid, by: from, zxid: toy.count, count: 1, causedBy: 0 });
      } else if (event.kind === 'input') {
        toy.count += 100;
        fx.fact({ type: 'committed', sid: toy.sid, zxid: toy.count, by: [toy.sid], causedBy: 0 });
      }
    },
  };
}

function faultOf(command: Command): Fault {
  switch (command.cmd) {
    case 'start':
    case 'stop':
    case 'kill':
    case 'powerLoss':
    case 'resume':
      return { fault: command.cmd, process: idOf(command.server) };
    case 'pause':
      return { fault: 'pause', process: idOf(command.server), ...(command.ms === undefined ? {} : { forUs: command.ms * 1000 }) };
    case 'slowLink':
      return { fault: 'slowLink', from: idOf(command.from), to: idOf(command.to), us: command.ms * 1000 };
    case 'heal':
      return { fault: 'healAll' };
    default:
      throw new Error(`the toy cannot ${command.cmd}`);
  }
}

export const toyEngine: Engine = {
  version: '1',
  create(scenario: Scenario, seed: number): ZkWorld {
    const world: ZkWorld = createWorld(seed, scenario.physics);
    for (const { id } of scenario.servers) addProcess(world, idOf(id), 'toy');
    const run = toyEngine.openRun(world);
    for (const { command } of scenario.prelude ?? []) run.apply(command);
    return world;
  },
  openRun(world: ZkWorld): EngineRun {
    const kernel = new Kernel<ZkState, ZkMessage, ZkInput, ZkFact>(world, { toy: toyProgram(Object.keys(world.processes).length) });
    return {
      world,
      step(untilUs): TraceEntry | undefined {
        const event: ZkEvent | undefined = kernel.step(untilUs);
        return event === undefined ? undefined : { event, facts: kernel.facts as readonly ZkFact[] };
      },
      apply(command) {
        if (command.cmd === 'request') kernel.input(idOf(1), { do: 'request', tag: command.tag, op: command.op });
        else kernel.inject(faultOf(command));
      },
      advanceTo: (us) => kernel.advanceTo(us),
    };
  },
};

/** Three to seven toy servers, started together. */
export function toyScenario(size = 3): Scenario {
  const servers = Array.from({ length: size }, (_, i) => ({ id: i + 1, role: 'participant' as const }));
  return { servers, config: { tickTime: 2000 }, prelude: servers.map(({ id }) => ({ atMs: 0, command: { cmd: 'start', server: id } })) };
}
