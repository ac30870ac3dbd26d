import type { Command } from '../src/ensemble/command.ts';
import type { Scenario } from '../src/ensemble/scenario.ts';
import type { TraceEntry } from '../src/ensemble/types.ts';
import { encodeRun } from '../src/scenario/link.ts';
import { presetScenario, withRules, type Preset } from '../src/scenario/presets.ts';
import { act, entryAt, eventCount, extend, openHistory, runOf } from '../src/timeline/history.ts';
import { zkEngine } from '../src/timeline/zkEngine.ts';

/** Something is done, and then the first event that fits is looked for. */
interface Leg {
  readonly does?: readonly Command[];
  /** What to stop at; without it the run goes on for so many ms. */
  readonly until: ((entry: TraceEntry) => boolean) | number;
}

export interface Moment {
  readonly name: string;
  readonly preset: Preset;
  readonly rules?: NonNullable<Scenario['rules']>;
  readonly legs: readonly Leg[];
  /** What is then selected, or opened from the menu, by the place of the entry there. */
  readonly shown?: { readonly select?: string; readonly menu?: RegExp };
}

const COLD: Preset = { voters: 5, observers: 0, start: 'coldStart' };
const SERVING: Preset = { voters: 5, observers: 0, start: 'serving' };
const MANY: Preset = { voters: 7, observers: 2, start: 'serving' };

const fact = (type: TraceEntry['facts'][number]['type'], on = '') => (entry: TraceEntry) => entry.facts.some((one) => one.type === type) && (on === '' || entry.event.to === on);
const message = (type: string, to = '') => ({ event }: TraceEntry) => event.kind === 'message' && event.message.type === type && (to === '' || event.to === to);
const cut = (...groups: number[][]): Command => ({ cmd: 'cut', groups });
const write: Command = { cmd: 'request', client: 'A', tag: 'v', op: { op: 'setData', path: '/app', data: 'v9', version: -1 } };
const kill = (server: number): Command => ({ cmd: 'kill', server });

/** Twenty moments of the protocol that a teacher would stop at. */
export const MOMENTS: readonly Moment[] = [
  { name: 'started-together', preset: COLD, legs: [{ until: 1 }] },
  { name: 'ballot-compared', preset: COLD, legs: [{ until: fact('voteChanged') }] },
  { name: 'quorum-of-votes', preset: COLD, legs: [{ until: fact('quorumOfVotes') }] },
  { name: 'epoch-proposed', preset: COLD, legs: [{ until: fact('epochProposed') }] },
  { name: 'diff-sent', preset: COLD, legs: [{ until: fact('syncDecision') }] },
  { name: 'leader-established', preset: COLD, legs: [{ until: fact('established') }], shown: { select: 'S5' } },
  { name: 'at-rest', preset: SERVING, legs: [{ until: 5_000 }] },
  { name: 'write-proposed', preset: SERVING, legs: [{ until: 5_000 }, { does: [write], until: fact('proposed') }] },
  { name: 'write-logged', preset: SERVING, legs: [{ until: 5_000 }, { does: [write], until: message('ACK', 'S5') }] },
  { name: 'write-committed', preset: SERVING, legs: [{ until: 5_000 }, { does: [write], until: fact('committed') }] },
  { name: 'leader-killed', preset: SERVING, legs: [{ until: 5_000 }, { does: [kill(5)], until: 1 }] },
  { name: 'second-election', preset: SERVING, legs: [{ until: 5_000 }, { does: [kill(5)], until: fact('voteChanged') }] },
  { name: 'second-leader', preset: SERVING, legs: [{ until: 5_000 }, { does: [kill(5)], until: fact('established') }] },
  { name: 'log-cut-back', preset: SERVING, legs: [{ until: 5_000 }, { does: [write], until: fact('proposed') }, { does: [cut([5], [1, 2, 3, 4])], until: fact('established') }, { does: [{ cmd: 'heal' }], until: fact('truncated') }] },
  { name: 'network-cut', preset: SERVING, legs: [{ until: 5_000 }, { does: [cut([1, 2], [3, 4, 5])], until: 3_000 }] },
  { name: 'leader-without-quorum', preset: SERVING, legs: [{ until: 5_000 }, { does: [cut([5], [1, 2, 3, 4])], until: fact('gaveUp', 'S5') }] },
  { name: 'server-paused', preset: SERVING, legs: [{ until: 5_000 }, { does: [{ cmd: 'pause', server: 2 }], until: 1_000 }], shown: { select: 'S2' } },
  { name: 'seven-voters-two-observers', preset: MANY, legs: [{ until: 6_000 }] },
  { name: 'rule-broken', preset: SERVING, rules: ['halfIsQuorum'], legs: [{ until: 5_000 }] },
  { name: 'what-happened', preset: SERVING, legs: [{ until: 5_000 }, { does: [kill(5)], until: fact('established') }], shown: { menu: /^(What happened|发生了什么)$/ } },
];

const AT_MOST = 20_000;

/** The link that opens the run of a moment at that moment. */
export function linkOf({ name, preset, rules = [], legs }: Moment): string {
  const history = openHistory(zkEngine, { scenario: withRules(presetScenario(preset), rules), seed: 1, inputs: [] });
  let at = 0;
  let atUs = 0;
  for (const { does = [], until } of legs) {
    for (const command of does) act(history, { at, command });
    const from = at;
    const target = typeof until === 'number' ? atUs + until * 1000 : Number.POSITIVE_INFINITY;
    const reached = (entry: TraceEntry) => (typeof until === 'number' ? entry.event.at >= target : until(entry));
    for (let entry: TraceEntry | undefined; entry === undefined || !reached(entry); at++) {
      if (at >= eventCount(history)) extend(history, { maxEvents: 1 });
      entry = entryAt(history, at);
      if (entry === undefined || at - from > AT_MOST) throw new Error(`${name}: the moment does not come`);
      atUs = entry.event.at;
    }
  }
  return encodeRun(runOf(history, at));
}
