// Many followers in one process, as node clients of the broker: each runs what a page runs but for drawing. Some replay
// the run on a stage of their own, as it comes. Told by the process that started it, and tells it what they came to.
import { encodeRun } from '../src/scenario/link.ts';
import { brokerInlet } from '../src/follow/broker.ts';
import { Follower, type Held } from '../src/follow/follower.ts';
import { FollowedStage } from '../src/follow/followStage.ts';
import { createTimeline, type Timeline } from '../src/timeline/store.ts';
import { hashAt } from '../src/timeline/history.ts';
import { nodeFrames } from './nodeFrames.ts';

export interface Begin {
  readonly url: string;
  readonly room: string;
  readonly count: number;
  /** They have a stage. */
  readonly staged: boolean;
}

export type Asked =
  | { readonly ask: 'begin'; readonly begin: Begin }
  /** When messages were sent, ms since the epoch by their number. */
  | { readonly ask: 'delays'; readonly sent: Readonly<Record<number, number>> }
  | { readonly ask: 'holding'; readonly run: number; readonly seq: number }
  | { readonly ask: 'end' };

export type Told =
  | { readonly told: 'connected' }
  | { readonly told: 'delays'; readonly ms: readonly number[]; readonly missed: number }
  | { readonly told: 'holding' }
  | { readonly told: 'end'; readonly end: End };

export interface End {
  /** How many hold which run at which event. */
  readonly runs: readonly { readonly link: string; readonly event: number; readonly count: number }[];
  /** Of the worlds on the stages. */
  readonly hashes: readonly string[];
  readonly messages: readonly number[];
  readonly bytes: readonly number[];
}

interface One {
  readonly follower: Follower;
  /** When it heard of a message first, by number. */
  readonly heardMs: Map<number, number>;
  readonly stage: { readonly timeline: Timeline; readonly followed: FollowedStage } | null;
  messages: number;
  bytes: number;
}

const nowMs = (): number => performance.timeOrigin + performance.now();
const tell = (told: Told): void => void process.send?.(told);

const all: One[] = [];
let looked: (() => void) | null = null;

function stageOf(anew: () => void): One['stage'] {
  const timeline = createTimeline({ frames: nodeFrames() });
  return { timeline, followed: new FollowedStage(timeline, anew) };
}

function join({ url, room, staged }: Begin, connected: () => void): void {
  let ask = (): void => undefined;
  const heldNow = (held: Held): void => {
    if (!one.heardMs.has(held.seq)) one.heardMs.set(held.seq, nowMs());
    one.stage?.followed.hear(held);
    looked?.();
  };
  const follower = new Follower({ ask: () => ask(), held: heldNow, ended: () => undefined, refused: ({ where, why }) => { throw new Error(`${where}: ${why}`); } });
  const one: One = { follower, heardMs: new Map(), stage: staged ? stageOf(() => follower.anew()) : null, messages: 0, bytes: 0 };
  let first = true;
  const inlet = brokerInlet({ url, room }, {
    heard(text) {
      one.messages++;
      one.bytes += text.length;
      follower.hear(text);
    },
    connection(now) {
      if (now === 'open' && first) connected();
      first &&= now !== 'open';
    },
  });
  ask = () => inlet.ask();
  all.push(one);
}

/** A few at a time, as a room comes in. */
async function begin(what: Begin): Promise<void> {
  const connections: Promise<void>[] = [];
  for (let i = 0; i < what.count; i++) {
    connections.push(new Promise((resolve) => join(what, resolve)));
    if (i % 10 === 9) await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  await Promise.all(connections);
  tell({ told: 'connected' });
}

function delays(sent: Readonly<Record<number, number>>): void {
  const ms: number[] = [];
  let missed = 0;
  for (const { heardMs } of all) {
    for (const [seq, sentMs] of Object.entries(sent)) {
      const heard = heardMs.get(Number(seq));
      if (heard === undefined) missed++;
      else ms.push(heard - sentMs);
    }
  }
  tell({ told: 'delays', ms, missed });
}

/** Told when all of them have come as far as this. */
function holding(run: number, seq: number): void {
  looked = () => {
    if (!all.every(({ follower: { held } }) => held !== null && held.number >= run && held.seq >= seq)) return;
    looked = null;
    tell({ told: 'holding' });
  };
  looked();
}

function end(): void {
  const runs = new Map<string, { link: string; event: number; count: number }>();
  for (const { follower: { held } } of all) {
    const link = held === null ? '' : encodeRun(held.run);
    const event = held?.at.event ?? -1;
    const known = runs.get(`${event} ${link}`) ?? { link, event, count: 0 };
    known.count++;
    runs.set(`${event} ${link}`, known);
  }
  const hashes = all.flatMap(({ stage }) => {
    const history = stage?.timeline.history() ?? null;
    return stage === null ? [] : [history === null ? '' : hashAt(history, stage.timeline.store.getState().eventIndex)];
  });
  tell({ told: 'end', end: { runs: [...runs.values()], hashes, messages: all.map(({ messages }) => messages), bytes: all.map(({ bytes }) => bytes) } });
}

process.on('message', (asked: Asked) => {
  if (asked.ask === 'begin') void begin(asked.begin);
  else if (asked.ask === 'delays') delays(asked.sent);
  else if (asked.ask === 'holding') holding(asked.run, asked.seq);
  else end();
});
