// A lecture before a thousand followers: a real Mosquitto on loopback, real clients, the code that pages run. How late
// they hear of it, what it takes, and whether every world is the lecturer's in the end, over a restart of the broker.
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findMosquitto, freePort, startMosquitto, type RunningBroker } from '../scripts/mosquitto.mjs';
import { brokerOutlet } from '../src/follow/broker.ts';
import { read } from '../src/follow/messages.ts';
import { publishStage } from '../src/follow/publishStage.ts';
import { decodeRun } from '../src/scenario/link.ts';
import { presetScenario } from '../src/scenario/presets.ts';
import { extend, eventCount, hashAt, openHistory } from '../src/timeline/history.ts';
import { createTimeline, type Timeline } from '../src/timeline/store.ts';
import { zkEngine } from '../src/timeline/zkEngine.ts';
import { percentile } from './cpu.ts';
import type { Asked, Told } from './followers.ts';
import { nodeFrames } from './nodeFrames.ts';
import type { Tell } from './stage.ts';

const FOLLOWERS = 1_000;
/** The last ones replay the run on a stage as it comes: they have a process of their own, as they would have a device. */
const PROCESSES = [{ count: 490, staged: false }, { count: 490, staged: false }, { count: 20, staged: true }] as const;
/** What the lecturer does, before the restart and after it. */
const DEEDS = 40;
const DEED_MS = 400;
/** So long the broker has to be heard of again, all followers together. */
const BACK_MS = 60_000;

const nowMs = (): number => performance.timeOrigin + performance.now();
const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Processes of followers, asked all at once. */
class Room {
  private readonly children: readonly ChildProcess[];

  constructor() {
    const file = fileURLToPath(new URL('followers.ts', import.meta.url));
    this.children = PROCESSES.map(() => fork(file, { execArgv: ['--import', 'tsx'] }));
  }

  begin(url: string, room: string): Promise<unknown> {
    return this.askEach((process) => ({ ask: 'begin', begin: { url, room, ...process } }), 'connected');
  }

  ask<K extends Told['told']>(asked: Asked, wanted: K): Promise<Extract<Told, { readonly told: K }>[]> {
    return this.askEach(() => asked, wanted);
  }

  private askEach<K extends Told['told']>(asked: (of: (typeof PROCESSES)[number]) => Asked, wanted: K): Promise<Extract<Told, { readonly told: K }>[]> {
    return Promise.all(this.children.map((child, i) => new Promise<Extract<Told, { readonly told: K }>>((resolve, reject) => {
      const listen = (told: Told): void => {
        if (told.told !== wanted) return;
        child.off('message', listen);
        resolve(told as Extract<Told, { readonly told: K }>); // its tag has been looked at
      };
      child.on('message', listen);
      child.once('exit', (code) => reject(new Error(`followers ended with ${code}`)));
      child.send(asked(PROCESSES[i] ?? PROCESSES[0]));
    })));
  }

  close(): void {
    for (const child of this.children) child.kill();
  }
}

/** A lecturer: a stage, published as the page of one does. */
class Lecturer {
  readonly timeline: Timeline = createTimeline({ frames: nodeFrames() });
  /** When each message was sent, by its number; only of those sent while all were connected. */
  sent: Record<number, number> = {};
  number = { run: 0, seq: 0 };
  private publishing: ReturnType<typeof publishStage> | null = null;
  private readonly outlet: ReturnType<typeof brokerOutlet>;

  constructor(url: string, room: string, password: string) {
    this.outlet = brokerOutlet({ url, room }, password, { connection: () => undefined, wanted: () => this.publishing?.renew() });
    this.timeline.actions.open({ version: 1, engine: zkEngine.version, scenario: presetScenario({ voters: 5, observers: 0, start: 'serving' }), seed: 1, inputs: [] }, 5_000_000);
  }

  begin(): void {
    const news = (text: string): void => {
      const message = read(text);
      if (message.ok && message.value.kind === 'news') {
        this.number = message.value;
        this.sent[message.value.seq] = nowMs();
      }
      this.outlet.news(text);
    };
    const after = (ms: number, job: () => void) => {
      const id = setTimeout(job, ms);
      return () => clearTimeout(id);
    };
    this.publishing = publishStage(this.timeline, { from: 'bench', outlet: { ...this.outlet, news }, after, tooLong: (chars) => { throw new Error(`a run of ${chars} characters`); } });
  }

  /** The usual things, one after the other. */
  async lecture(deeds: number): Promise<void> {
    const { actions, store } = this.timeline;
    const does: readonly (() => unknown)[] = [
      () => actions.act({ cmd: 'kill', server: 5 }), actions.step, actions.step, actions.play, () => undefined, actions.pause,
      () => actions.act({ cmd: 'start', server: 5 }), () => actions.goToEvent(store.getState().eventIndex + 50), actions.undo, actions.step,
      () => actions.act({ cmd: 'cut', groups: [[1, 2], [3, 4, 5]] }), actions.play, actions.pause, () => actions.act({ cmd: 'heal' }),
      () => actions.goToEvent(Math.max(0, store.getState().eventIndex - 30)), actions.step,
    ];
    for (let i = 0; i < deeds; i++) {
      does[i % does.length]?.();
      await wait(DEED_MS);
    }
    actions.pause();
    await wait(DEED_MS);
  }

  close(): void {
    this.publishing?.stop();
    this.outlet.close();
    this.timeline.destroy();
  }
}

/** The world that a run leads to, computed from nothing. */
function worldOf(link: string, event: number): string {
  const decoded = decodeRun(link);
  if (!decoded.ok) return decoded.error.why;
  const history = openHistory(zkEngine, decoded.run);
  while (eventCount(history) < event && extend(history, { maxEvents: 1_000 }) === 'events');
  return hashAt(history, event);
}

/** Publishing goes on while the broker is away. From its being there again until everybody has heard something new, ms. */
async function restart(broker: RunningBroker, lecturer: Lecturer, room: Room): Promise<number> {
  const talking = lecturer.lecture(DEEDS / 2);
  await broker.restart();
  const { run, seq } = lecturer.number;
  const backMs = nowMs();
  const late = wait(BACK_MS).then(() => { throw new Error('not all followers came back'); });
  await Promise.race([room.ask({ ask: 'holding', run, seq: seq + 1 }, 'holding'), late]);
  const tookMs = nowMs() - backMs;
  await talking;
  return tookMs;
}

async function lectured(broker: RunningBroker, url: string, tell: Tell): Promise<void> {
  const room = new Room();
  const lecturer = new Lecturer(url, 'bench', 'secret');
  try {
    await room.begin(url, 'bench');
    lecturer.begin();
    await wait(2_000);
    lecturer.sent = {};
    await lecturer.lecture(DEEDS);
    await tellDelays(room, { ...lecturer.sent }, tell);
    tell('follow/all_back_ms', 'ms', await restart(broker, lecturer, room), 'lowest');
    await lecturer.lecture(DEEDS / 4);
    const { run, seq } = lecturer.number;
    await room.ask({ ask: 'holding', run, seq }, 'holding');
    await tellEnd(room, lecturer, tell);
  } finally {
    lecturer.close();
    room.close();
  }
}

async function tellDelays(room: Room, sent: Readonly<Record<number, number>>, tell: Tell): Promise<void> {
  const answers = await room.ask({ ask: 'delays', sent }, 'delays');
  const ms = answers.flatMap((answer) => answer.ms);
  tell('follow/delay_ms_p50/followers=1000', 'ms', percentile(ms, 0.5), 'lowest');
  tell('follow/delay_ms_p95/followers=1000', 'ms', percentile(ms, 0.95), 'lowest');
  tell('follow/missed_messages', 'messages', answers.reduce((sum, { missed }) => sum + missed, 0), 'lowest');
}

async function tellEnd(room: Room, { timeline }: Lecturer, tell: Tell): Promise<void> {
  // Those who glide to the last instant have come to it.
  await wait(1_500);
  const history = timeline.history();
  if (history === null) throw new Error('the lecturer has no run');
  const world = hashAt(history, timeline.target());
  const ends = (await room.ask({ ask: 'end' }, 'end')).map(({ end }) => end);
  const right = ends.flatMap(({ runs }) => runs).reduce((sum, { link, event, count }) => sum + (worldOf(link, event) === world ? count : 0), 0);
  const stages = ends.flatMap(({ hashes }) => hashes);
  tell('follow/other_worlds', 'followers', FOLLOWERS - right, 'lowest');
  tell('follow/other_worlds_on_stages', 'stages', stages.filter((hash) => hash !== world).length, 'lowest');
  tell('follow/messages_per_follower', 'messages', percentile(ends.flatMap(({ messages }) => messages), 0.5), 'lowest');
  tell('follow/bytes_per_follower', 'bytes', percentile(ends.flatMap(({ bytes }) => bytes), 0.5), 'lowest');
}

/** Nothing where there is no Mosquitto. */
export async function measureFollow(tell: Tell): Promise<void> {
  if (findMosquitto() === undefined) {
    console.error('bench: Mosquitto is not installed, so nothing is measured of following.');
    return;
  }
  const port = await freePort();
  const broker = await startMosquitto({ port, rooms: [{ room: 'bench', password: 'secret' }] });
  try {
    await lectured(broker, `ws://127.0.0.1:${port}`, tell);
  } finally {
    await broker.stop();
  }
}
