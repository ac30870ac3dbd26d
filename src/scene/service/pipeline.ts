import type { Pipeline } from '../../ensemble/inspect.ts';
import type { ZkFact } from '../../ensemble/types.ts';
import { glyph } from '../glyphs.ts';
import type { Glyph } from '../packets.ts';
import { short } from '../read.ts';
import { arrowhead, line, px, rect, text } from '../shapes.ts';
import { fitting, widthOf } from '../text.ts';
import type { Mark, Scene, ServerId, Shape } from '../view.ts';
import type { Drawn } from './buckets.ts';

type Processor = Pipeline['chain']['main'][number];
type Waiting = Pipeline['waiting'][number];

export interface PipelineLabels {
  readonly name: (p: { server: string; waiting: number }) => string;
  /** What each processor does, as a tooltip. */
  readonly does: Readonly<Record<Processor, string>>;
  readonly fromLeader: string;
  readonly toDisk: string;
  readonly passes: (p: { what: string }) => string;
}

/** What has gone through a processor with this event, by zxid: everything that does not wait in it. */
export type Passed = ReadonlyMap<Processor, readonly number[]>;

/** Read off what a server reported; in the chain it has now. */
export function passedAt(sid: ServerId, { chain }: Pipeline, facts: readonly ZkFact[]): Passed {
  const found = new Map<Processor, number[]>();
  const add = (processor: Processor | undefined, zxid: number): void => {
    if (processor !== undefined && [...chain.main, ...chain.side].includes(processor)) found.set(processor, [...(found.get(processor) ?? []), zxid]);
  };
  for (const fact of facts) {
    if (!('sid' in fact) || fact.sid !== sid) continue;
    if (fact.type === 'requestPrepared') add('PrepRequestProcessor', fact.zxid);
    else if (fact.type === 'proposed') add('ProposalRequestProcessor', fact.zxid);
    else if (fact.type === 'synced') add(chain.side[1], fact.to);
    else if (fact.type === 'committed') add('CommitProcessor', fact.zxid);
    else if (fact.type === 'applied') for (const one of ['CommitProcessor', 'ToBeAppliedRequestProcessor', 'FinalRequestProcessor'] as const) if (found.get(one)?.includes(fact.zxid) !== true) add(one, fact.zxid);
  }
  return found;
}

/** Packets that come in at a processor, and go out of it. */
const PACKETS: Readonly<Record<Pipeline['name'], Readonly<Partial<Record<Processor, { readonly in?: Glyph; readonly out?: Glyph }>>>>> = {
  STANDALONE: { PrepRequestProcessor: { in: 'request' }, FinalRequestProcessor: { out: 'reply' } },
  LEADING: { LeaderRequestProcessor: { in: 'request' }, PrepRequestProcessor: { in: 'R' }, ProposalRequestProcessor: { out: 'P' }, AckRequestProcessor: { in: 'ack' }, CommitProcessor: { out: 'commit' }, FinalRequestProcessor: { out: 'reply' } },
  FOLLOWING: { FollowerRequestProcessor: { in: 'request', out: 'R' }, CommitProcessor: { in: 'commit' }, SyncRequestProcessor: { in: 'P' }, SendAckRequestProcessor: { out: 'ack' }, FinalRequestProcessor: { out: 'reply' } },
  OBSERVING: { ObserverRequestProcessor: { in: 'request', out: 'R' }, CommitProcessor: { in: 'inform' }, SyncRequestProcessor: { in: 'inform' }, FinalRequestProcessor: { out: 'reply' } },
  READONLY: { ReadOnlyRequestProcessor: { in: 'request' }, FinalRequestProcessor: { out: 'reply' } },
};

/** A processor in its place: those of the side chain stand further in, under where a transaction leaves for the disk. */
interface Step {
  readonly processor: Processor;
  readonly side: boolean;
}

function stepsOf({ chain }: Pipeline): Step[] {
  const side = chain.side.map((processor): Step => ({ processor, side: true }));
  const main = chain.main.map((processor): Step => ({ processor, side: false }));
  const forks = chain.main.indexOf('ProposalRequestProcessor');
  return forks < 0 ? [...main, ...side] : [...main.slice(0, forks + 1), ...side, ...main.slice(forks + 1)];
}

export interface PipelineInput {
  readonly server: string;
  readonly pipeline: Pipeline;
  readonly passed: Passed;
  /** Names of clients by session. */
  readonly clients: ReadonlyMap<string, string>;
}

/** The request processors of a server as boxes in their order, downward, each with what waits in it. */
export function pipelineScene({ server, pipeline, passed, clients }: PipelineInput, labels: PipelineLabels, { width, size }: Drawn): Scene {
  const marks: Mark[] = [];
  const [gap, indent, ports] = [size * 0.85, size * 2, size * 3.4];
  const steps = stepsOf(pipeline);
  const places = new Map<Processor, { readonly top: number; readonly bottom: number }>();
  let y = size * 0.4;
  steps.forEach(({ processor, side }, i) => {
    const begins = side && steps[i - 1]?.side !== true;
    if (begins && pipeline.name !== 'LEADING') y += size * 0.6;
    const x = side ? indent : 2;
    const here = pipeline.waiting.filter((one) => one.processor === processor);
    const words = begins ? (pipeline.name === 'LEADING' ? labels.toDisk : labels.fromLeader) : '';
    if (words !== '') {
      marks.push({ key: 'branch', kind: 'word', x: 0, y: 0, shapes: [text(x + size * 1.6, y + size * 0.7, words, size * 0.92, 'f-ink2 dir')] });
      y += size * 1.2;
    }
    const box = { x, y, w: width - x - ports, h: 0 };
    const drawn = boxOf({ processor, box, size, here, passed: passed.get(processor) ?? [], clients }, labels);
    marks.push({ key: processor, kind: 'row', x: 0, y: 0, shapes: [...drawn.shapes, ...portShapes(PACKETS[pipeline.name][processor], box.x + box.w, y + size * 0.95, size)], title: `${processor}. ${labels.does[processor]}` }, ...drawn.marks);
    places.set(processor, { top: y, bottom: y + drawn.height });
    y += drawn.height + gap;
  });
  const ways: Mark = { key: 'ways', kind: 'rail', x: 0, y: 0, shapes: waysOf(pipeline, places, size, indent) };
  return { width, height: px(y - gap + size * 0.6), name: labels.name({ server, waiting: pipeline.waiting.length }), layers: [{ id: 'pipeline', marks: [ways, ...marks], shift: 0 }] };
}

/** From each processor to the next; the main chain passes the side chain on its left. */
function waysOf({ chain, name }: Pipeline, places: ReadonlyMap<Processor, { readonly top: number; readonly bottom: number }>, size: number, indent: number): Shape[] {
  const way = (x: number, from: Processor | undefined, to: Processor | undefined): Shape[] => {
    const [a, b] = [from === undefined ? undefined : places.get(from), to === undefined ? undefined : places.get(to)];
    return a === undefined || b === undefined ? [] : [line(x, a.bottom, x, b.top - 4, 's-ink', 1.8), arrowhead(x, b.top - 1, 90, 8, 'f-ink')];
  };
  const shapes = chain.main.slice(1).flatMap((to, i) => way(size, chain.main[i], to));
  const branch = name === 'LEADING' ? way(indent + size, 'ProposalRequestProcessor', chain.side[0]) : [];
  return [...shapes, ...branch, ...chain.side.slice(1).flatMap((to, i) => way(indent + size, chain.side[i], to))];
}

interface BoxInput {
  readonly processor: Processor;
  readonly box: { readonly x: number; readonly y: number; readonly w: number };
  readonly size: number;
  readonly here: readonly Waiting[];
  readonly passed: readonly number[];
  readonly clients: ReadonlyMap<string, string>;
}

/** In one box so many are named; the others are counted. */
const NAMED = 4;

function boxOf({ processor, box: { x, y, w }, size, here, passed, clients }: BoxInput, labels: PipelineLabels): { readonly shapes: readonly Shape[]; readonly marks: readonly Mark[]; readonly height: number } {
  const shown = here.slice(0, NAMED);
  const row = size * 1.75;
  const [waits, goes] = [shown.length, passed.length === 0 ? 0 : 1];
  const height = size * 1.75 + (waits + goes + (here.length > NAMED ? 1 : 0)) * row;
  const name = Math.min(size, (size * (w - size)) / widthOf(processor, size, true));
  const shapes: Shape[] = [
    rect({ x, y, w, h: height }, `f-stage s-${waits + goes > 0 ? 'ink' : 'rule'}`, waits + goes > 0 ? 3 : 1.6, { rx: 4 }),
    text(x + size * 0.5, y + size * 1.2, processor, name, `f-ink${waits + goes > 0 ? ' b' : ''}`),
  ];
  const cellAt = (i: number): { x: number; y: number; w: number; h: number } => ({ x: x + size * 0.5, y: y + size * 1.7 + i * row, w: w - size, h: size * 1.5 });
  if (goes > 0) {
    const box = cellAt(waits);
    shapes.push(rect(box, 'f-light s-ink', 1.8, { rx: 3 }), text(box.x + size * 0.4, box.y + size * 1.1, labels.passes({ what: passed.map(short).join(' ') }), size, 'f-onlight'));
  }
  if (here.length > NAMED) shapes.push(text(x + size * 0.5, y + height - size * 0.55, `+${here.length - NAMED}`, size, 'f-ink2'));
  const marks = shown.map((one, i): Mark => {
    const box = cellAt(i);
    const forms = wordsOf(one, clients);
    const cell = rect({ ...box, x: 0, y: 0 }, one.what === 'txn' ? 'f-cell s-ink' : 'f-cell s-cli', 1.8, { rx: one.what === 'txn' ? 3 : px(size * 0.7) });
    return {
      key: `${processor} ${one.session} ${one.cxid} ${one.zxid}`, kind: 'cell', x: px(box.x), y: px(box.y), title: forms[0] ?? '', ...(one.zxid === null ? {} : { ref: { zxid: one.zxid } }),
      shapes: [cell, text(size * 0.4, size * 1.1, fitting(forms, box.w - size * 0.8, size), size, 'f-ink')],
    };
  });
  return { shapes, marks, height };
}

/** A request that has no zxid yet: by who asks and its number there. */
export const requestName = ({ session, cxid }: Pick<Waiting, 'session' | 'cxid'>, clients: PipelineInput['clients']): string => `${clients.get(session) ?? session} #${cxid}`;

function wordsOf(waiting: Waiting, clients: PipelineInput['clients']): string[] {
  const { zxid, op, path } = waiting;
  const who = zxid === null ? requestName(waiting, clients) : short(zxid);
  return [...(path === '' ? [] : [`${who} ${op} ${path}`]), `${who} ${op}`, who];
}

/** At the right of a box: a packet that comes in, or goes out, with an arrow. */
function portShapes(packets: { readonly in?: Glyph; readonly out?: Glyph } | undefined, x: number, y: number, size: number): Shape[] {
  const ends = (['in', 'out'] as const).filter((way) => packets?.[way] !== undefined);
  const s = size * 0.58;
  return ends.flatMap((way, i) => {
    const kind = packets?.[way];
    if (kind === undefined) return [];
    const at = y + (ends.length > 1 ? (i === 0 ? -size * 0.62 : size * 0.75) : 0);
    const moved = glyph(kind, s, kind === 'request' || kind === 'reply' || kind === 'R' ? 'cli' : kind === 'inform' ? 'obs' : 'cast').map((shape) => ({ ...shape, a: { ...shape.a, transform: `translate(${px(x + size * 2.5)},${px(at)})` } }));
    const tip = way === 'in' ? arrowhead(x + 2, at, 180, size * 0.6, 'f-ink') : arrowhead(x + size * 1.6, at, 0, size * 0.6, 'f-ink');
    return [line(x + (way === 'in' ? size * 0.5 : 2), at, x + size * (way === 'in' ? 1.6 : 1.2), at, 's-ink', 1.6), tip, ...moved];
  });
}
