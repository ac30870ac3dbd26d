import type { Scenario } from '../ensemble/scenario.ts';
import type { Physics } from '../sim/world.ts';
import type { RuleName } from '../zab/rules.ts';
import type { ServerId } from '../zab/vote.ts';
import { drawPlay, type Play } from './recipes/play.ts';
import { aboutOf } from './about.ts';
import { Draw } from './dice.ts';

/** What can be done to an ensemble; `start`, `resume` and `heal` undo. */
export const FAULTS = [
  'kill', 'powerLoss', 'stop', 'start', 'pause', 'collectGarbage', 'resume', 'partition', 'isolate', 'cutOneWay', 'heal', 'slowLink',
  'drop', 'delay', 'hurry', 'slowDisk', 'blackout', 'killLeader', 'restart', 'rotate', 'client', 'depose', 'lag',
] as const;
/** `hang`: a client's process does nothing for a while; only where programs run. */
export type FaultKind = (typeof FAULTS)[number] | 'hang';

export const REPAIRS = ['start', 'resume', 'heal'] as const satisfies readonly FaultKind[];

/** Moments of the protocol at which something is done: while a leader is found, while it synchronizes, while it broadcasts. */
const MOMENTS = {
  election: ['roundStarted', 'elected', 'gaveUp', 'recovered', 'epochProposed', 'acceptedEpoch'],
  synchronization: ['epochAcked', 'currentEpoch', 'syncReceived', 'truncated', 'newLeaderAcked', 'established', 'serving', 'snapshot'],
  broadcast: ['proposed', 'appended', 'synced', 'acked', 'committed', 'applied', 'clientReply'],
} as const;
export type Moment = (typeof MOMENTS)[keyof typeof MOMENTS][number];
const BLOWS = ['kill', 'powerLoss', 'powerLoss', 'restart', 'restart', 'pause', 'isolate', 'isolate', 'blackout', 'killLeader'] as const;
export type Blow = (typeof BLOWS)[number];

/** What clients ask for. */
export type Asking = 'setData' | 'create' | 'delete' | 'setACL' | 'multi' | 'sync' | 'getData' | 'exists' | 'getChildren' | 'addWatch' | 'removeWatches' | 'reconfig';

/** Programs of all sorts, of those that watch, of those that write and look at once. */
const ASKING: readonly Readonly<Partial<Record<Asking, number>>>[] = [
  { setData: 30, create: 25, delete: 10, setACL: 2, multi: 10, sync: 5, getChildren: 4, exists: 4, getData: 10, addWatch: 2, removeWatches: 2 },
  { setData: 15, create: 15, delete: 10, multi: 4, getChildren: 15, exists: 15, getData: 20, addWatch: 4, removeWatches: 4 },
  { setData: 25, create: 15, delete: 5, multi: 10, sync: 35, getData: 10 },
];

export interface Hook {
  readonly moment: Moment;
  readonly blow: Blow;
}

/** Swarm testing: each seed switches some faults off entirely and weights the others wildly. */
export interface Swarm {
  /** What the clients' programs do together. */
  readonly play: Play | null;
  readonly scenario: Scenario;
  readonly weights: Readonly<Partial<Record<FaultKind, number>>>;
  /** In so many of a hundred cases something broken is repaired instead, if anything is. */
  readonly repair: number;
  /** Crashes at moments of the protocol, in turn. */
  readonly hooks: readonly Hook[];
  readonly clients: number;
  readonly asking: Readonly<Partial<Record<Asking, number>>>;
  /** In so many of a hundred cases a program's callbacks take time. */
  readonly slowPrograms: number;
  /** Clients move in the moment in which it is dangerous: to a server that is behind what they have seen, or away from one that still has a write of theirs. */
  readonly moves: boolean;
  /** Events between two requests of clients, on average, and at most so many at once. */
  readonly requestGap: number;
  readonly burst: number;
  /** Between two faults: so many events, or so much time, whichever comes first. */
  readonly faultGap: number;
  readonly faultGapUs: number;
  /** Faults stop before they take a quorum away. */
  readonly spareQuorum: boolean;
  readonly events: number;
  readonly restartAll: boolean;
}

export function drawSwarm(seed: number, rules: readonly RuleName[], servers?: number): Swarm {
  const draw = new Draw(seed);
  const scenario = drawScenario(draw, rules, servers);
  const moves = draw.percent(40);
  const weights = { ...drawWeights(draw, scenario.physics?.forceSync !== false), ...(moves && { lag: draw.of([1, 4, 12]) }) };
  const swarm: Swarm = {
    play: null,
    scenario,
    weights,
    repair: draw.of([40, 60, 80]),
    hooks: draw.percent(70) ? drawHooks(draw, scenario.physics?.forceSync !== false) : [],
    clients: draw.between(1, draw.of([2, 2, 5])),
    asking: draw.of([ASKING[0], ASKING[0], ...ASKING]) as Swarm['asking'],
    slowPrograms: draw.of([0, 0, 30]),
    moves,
    requestGap: draw.of([2, 5, 10, 20]),
    burst: draw.of([1, 3, 6]),
    faultGap: draw.of([10, 25, 50, 100, 250]),
    faultGapUs: draw.of([500_000, 2_000_000, 5_000_000, 10_000_000]),
    spareQuorum: draw.percent(40),
    events: draw.between(400, draw.of([1000, 2000, 3500])),
    restartAll: draw.percent(60),
  };
  const drawn = draw.percent(8) ? deposing(swarm) : swarm;
  const about = aboutOf(seed);
  return about === 'reconfig' ? reconfiguring(drawn, draw) : about === 'recipes' ? playing(drawn, draw) : drawn;
}

/** Members come and go while all else goes on; now and then nobody may change them. */
function reconfiguring(swarm: Swarm, draw: Draw): Swarm {
  const { scenario } = swarm;
  const config = { ...scenario.config, reconfigEnabled: 'true', ...(!draw.percent(8) && { skipACL: 'yes' }) };
  return { ...swarm, scenario: { ...scenario, config }, asking: { ...swarm.asking, reconfig: draw.of([3, 10, 30]) } };
}

/** Clients run programs, which hang now and then; all else goes on beside them. */
function playing(swarm: Swarm, draw: Draw): Swarm {
  const play = drawPlay(draw);
  const { config } = swarm.scenario;
  // Ephemerals must be possible.
  const scenario = { ...swarm.scenario, config: { ...config, ...(config['localSessionsEnabled'] !== undefined && { localSessionsUpgradingEnabled: 'true' }) } };
  return { ...swarm, scenario, play, clients: play.parts.length, weights: { ...swarm.weights, hang: draw.of([0, 2, 8]) } };
}

/** Two leaders at once, as long as that can be, and clients that go from one to the other: for most swarms that is too much in one order. */
function deposing(swarm: Swarm): Swarm {
  const { scenario } = swarm;
  return {
    ...swarm, scenario: { ...scenario, config: { ...scenario.config, syncLimit: 5, initLimit: 10 } },
    weights: { depose: 4, client: 1 }, hooks: [], moves: true, clients: 4, repair: 15, faultGap: 200, faultGapUs: 6_000_000, events: 3000,
  };
}

function drawScenario(draw: Draw, rules: readonly RuleName[], servers?: number): Scenario {
  const voters = servers ?? draw.of([1, 2, 2, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5, 5, 6, 7, 9]);
  const observers = servers === undefined && draw.percent(25) ? draw.between(1, 2) : 0;
  const ids = Array.from({ length: voters + observers }, (_, index) => index + 1);
  const late = draw.percent(30) ? draw.between(0, voters - 1) : 0;
  const groups = voters >= 3 && draw.percent(10) ? drawGroups(draw, voters) : {};
  const config = drawConfig(draw);
  // A quorum may then be one server, and that one leads: nobody would serve.
  if (voters === 1 || groups.groups !== undefined) delete config['leaderServes'];
  return {
    servers: ids.map((id) => ({ id, role: id <= voters ? 'participant' : 'observer' })),
    ...groups,
    config,
    physics: drawPhysics(draw, config.tickTime),
    prelude: drawPrelude(draw, draw.shuffled(ids).slice(late)),
    ...(rules.length > 0 ? { rules } : {}),
  };
}

/** Most start together, some come late. */
function drawPrelude(draw: Draw, ids: readonly ServerId[]): NonNullable<Scenario['prelude']> {
  const together = draw.percent(50);
  const starts = ids.map((server) => ({ atMs: together || draw.percent(50) ? 0 : draw.between(0, 2000), command: { cmd: 'start', server } as const }));
  return starts.sort((a, b) => a.atMs - b.atMs);
}

function drawConfig(draw: Draw): Record<string, string | number> & { tickTime: number } {
  return {
    tickTime: draw.of([200, 500, 1000]),
    initLimit: draw.of([4, 5, 8, 10]),
    syncLimit: draw.of([2, 3, 5]),
    snapCount: draw.of([4, 10, 10, 30, 1000]),
    maxNotificationInterval: draw.of([400, 1600, 60_000]),
    ...(draw.percent(40) ? { commitLogCount: draw.of([2, 5, 20]) } : {}),
    ...(draw.percent(10) ? { snapshotSizeFactor: -1 } : {}),
    ...(draw.percent(5) ? { forceSnapshotSync: 'true' } : {}),
    ...(draw.percent(5) ? { leaderServes: 'no' } : {}),
    ...(draw.percent(50) ? { standaloneEnabled: 'false' } : {}),
    ...(draw.percent(15) ? { localSessionsEnabled: 'true', localSessionsUpgradingEnabled: draw.of(['true', 'true', 'false']) } : {}),
    ...(draw.percent(15) ? { readonlymode: 'true' } : {}),
    'znode.container.checkIntervalMs': draw.of([300, 2000, 60_000]),
  };
}

/** Parts of a tick, per mille: links and disks must be faster than the timeouts, or nothing ever works. */
const LATENCIES = [[1, 10], [10, 50], [5, 200], [100, 250]] as const;
const FSYNCS = [[1, 5], [10, 50], [5, 250], [100, 200]] as const;

function drawPhysics(draw: Draw, tickMs: number): Partial<Physics> {
  const [latencyMin, latencyMax] = draw.of(LATENCIES);
  const [fsyncMin, fsyncMax] = draw.of(FSYNCS);
  return {
    latencyUsMin: latencyMin * tickMs,
    latencyUsMax: latencyMax * tickMs,
    fsyncUsMin: fsyncMin * tickMs,
    fsyncUsMax: fsyncMax * tickMs,
    forceSync: !draw.percent(10),
    // A server takes what it finds in its log at boot for durable and does not sync it again, as the real one: a process
    // that dies, is back at once and then loses power could lose what it acknowledged.
    writebackUs: 0,
  };
}

/** Hierarchical quorums: servers dealt to groups, some with weight 0. */
function drawGroups(draw: Draw, voters: number): Pick<Scenario, 'groups' | 'weights'> {
  const count = voters >= 6 ? 3 : draw.between(1, 2);
  const groups: Record<string, ServerId[]> = {};
  const weights: Record<string, number> = {};
  for (let id = 1; id <= voters; id++) {
    (groups[String((id % count) + 1)] ??= []).push(id);
    // Every group keeps a member that counts.
    weights[String(id)] = id <= count ? 1 : draw.of([0, 1, 1, 2]);
  }
  return { groups, weights };
}

function drawWeights(draw: Draw, durable: boolean): Swarm['weights'] {
  const weights: Partial<Record<FaultKind, number>> = {};
  for (const kind of FAULTS) {
    if (!(REPAIRS as readonly FaultKind[]).includes(kind) && draw.percent(45)) weights[kind] = draw.of([1, 1, 4, 12, 30]);
  }
  // Without forceSync a loss of power may take what was acknowledged: that is no fault of the protocol.
  if (!durable) delete weights.powerLoss;
  return weights;
}

function drawHooks(draw: Draw, durable: boolean): Hook[] {
  const usable = durable ? BLOWS : BLOWS.filter((blow) => blow !== 'powerLoss');
  const phases = Object.values(MOMENTS);
  return Array.from({ length: draw.between(1, 4) }, () => ({ moment: draw.of<Moment>(draw.of(phases)), blow: draw.of(usable) }));
}
