import { circle, dial, line, path, px, rect, text } from '../shapes.ts';
import { fitting, widthOf } from '../text.ts';
import type { Mark, Scene, Server, Shape } from '../view.ts';

/** A session on the clock of the server that decides about it. Times are ms of that clock. */
export interface Timed {
  readonly session: string;
  /** The client that has it; null: none that is known. */
  readonly client: string | null;
  readonly expiresAtMs: number;
  readonly timeoutMs: number;
  /** Its bucket has come: its closeSession is under way. */
  readonly closing: boolean;
}

/** ExpiryQueue: sessions by the end of the tick at which they are looked at. */
export interface Buckets {
  /** Whose clock it is. */
  readonly owner: string;
  readonly nowMs: number;
  readonly tickMs: number;
  readonly sessions: readonly Timed[];
}

export function bucketsOf(server: Server, nowUs: number, clients: ReadonlyMap<string, string>): Buckets {
  const { expiresAtMs, timeoutMs, closing } = server.sessions;
  return {
    owner: `S${server.sid}`, nowMs: nowUs / 1000, tickMs: server.config.tickTimeMs,
    sessions: Object.keys(expiresAtMs).map((session) => ({
      session, client: clients.get(session) ?? null, expiresAtMs: expiresAtMs[session] ?? 0, timeoutMs: timeoutMs[session] ?? 0, closing: closing[session] === true,
    })),
  };
}

/** Sessions of each bucket, the next to come first. */
export function byBucket({ sessions }: Buckets): (readonly [atMs: number, sessions: readonly Timed[]])[] {
  const found = new Map<number, Timed[]>();
  for (const one of sessions) found.set(one.expiresAtMs, [...(found.get(one.expiresAtMs) ?? []), one]);
  return [...found].sort(([a], [b]) => a - b);
}

const nextTickMs = ({ nowMs, tickMs }: Buckets): number => (Math.floor(nowMs / tickMs) + 1) * tickMs;

export interface BucketLabels {
  readonly name: (p: { server: string; sessions: number }) => string;
  readonly clock: (p: { server: string }) => string;
  readonly nextTick: string;
  readonly due: (p: { time: string }) => string;
  readonly empty: (p: { ticks: number }) => string;
  readonly closing: string;
  readonly tick: (p: { n: number }) => string;
}

export interface Drawn {
  /** Of the picture, and of its letters, px. */
  readonly width: number;
  readonly size: number;
}

const seconds = (ms: number): string => `${(Math.max(0, ms) / 1000).toFixed(1)} s`;

/** The buckets of one server, in the order of time downward: what is at the top comes next. */
export function bucketScene(buckets: Buckets, labels: BucketLabels, { width, size }: Drawn): Scene {
  const { owner, nowMs, tickMs } = buckets;
  const axis = Math.max(widthOf(labels.due({ time: '00.0 s' }), size), widthOf(labels.nextTick, size)) + size * 1.4;
  const next = nextTickMs(buckets);
  const marks: Mark[] = [headMark(buckets, labels, axis, width, size)];
  let [y, before] = [size * 3.4, next - tickMs];
  const rows = byBucket(buckets);
  const all = rows.some(([at]) => at <= next) ? rows : [[next, []] as const, ...rows];
  for (const [at, sessions] of all) {
    const skipped = Math.round((at - before) / tickMs) - 1;
    if (skipped > 0) {
      marks.push({ key: `empty ${at}`, kind: 'word', x: 0, y: px(y), shapes: [line(axis, -size, axis, size * 0.9, 's-rule', 1.6, '2 5'), text(axis + size * 0.9, size * 0.3, labels.empty({ ticks: skipped }), size * 0.92, 'f-ink2 dir')] });
      y += size * 1.9;
    }
    const row = bucketRow({ sessions, left: axis + size * 0.9, right: width - 2, size, tick: Math.round(at / tickMs) }, labels);
    marks.push({
      key: `bucket ${at}`, kind: 'tick', x: 0, y: px(y),
      shapes: [
        line(axis, -size, axis, row.height - size * 0.6, 's-rule', 1.6), circle(axis, size * 0.5, size * 0.22, at <= next ? 'f-light s-ink' : 'f-stage s-ink', 1.6),
        text(axis - size * 0.7, size * 0.85, at === next && sessions.length === 0 ? labels.nextTick : labels.due({ time: seconds(at - nowMs) }), size, at <= next ? 'f-ink b' : 'f-ink2', 'e'),
        ...row.shapes,
      ],
    }, ...row.marks.map((mark) => ({ ...mark, y: px(mark.y + y) })));
    y += row.height;
    before = at;
  }
  return { width, height: px(y + size * 0.4), name: labels.name({ server: owner, sessions: buckets.sessions.length }), layers: [{ id: 'buckets', marks, shift: 0 }] };
}

/** The clock: how much of the present tick is over, and when the next one ends. */
function headMark(buckets: Buckets, labels: BucketLabels, axis: number, width: number, size: number): Mark {
  const { owner, nowMs, tickMs } = buckets;
  const left = nextTickMs(buckets) - nowMs;
  const words = fitting([`${labels.clock({ server: owner })} · ${labels.nextTick} ${labels.due({ time: seconds(left) })}`, `${labels.nextTick} ${labels.due({ time: seconds(left) })}`], width - axis - size * 1.6, size, true);
  const ring = dial(size * 0.8, left / tickMs, 'ink', size * 0.28).map((shape) => ({ ...shape, a: { ...shape.a, transform: `translate(${px(axis)},${px(size * 1.2)})${shape.a['transform'] === undefined ? '' : ` ${shape.a['transform']}`}` } }));
  return {
    key: 'clock', kind: 'now', x: 0, y: 0,
    shapes: [...ring, text(axis - size * 1.5, size * 1.55, owner, size * 1.2, 'f-ink b', 'e'), text(axis + size * 1.4, size * 1.55, words, size, 'f-ink b'), path(`M${px(axis - size * 0.3)} ${px(size * 2.2)}h${px(size * 0.6)}l${px(-size * 0.3)} ${px(size * 0.4)}Z`, 'f-ink')],
  };
}

interface Bucket {
  readonly sessions: readonly Timed[];
  readonly left: number;
  readonly right: number;
  readonly size: number;
  readonly tick: number;
}

/** A bucket with a chip for each session in it; an empty one is a hair. */
function bucketRow({ sessions, left, right, size, tick }: Bucket, labels: BucketLabels): { readonly shapes: readonly Shape[]; readonly marks: readonly Mark[]; readonly height: number } {
  if (sessions.length === 0) return { shapes: [text(left, size * 0.85, labels.tick({ n: tick }), size * 0.92, 'f-ink2')], marks: [], height: size * 2.1 };
  let [x, y] = [left + size * 0.5, size * 1.5];
  const marks = sessions.map((one): Mark => {
    const name = one.client ?? one.session;
    const words = one.closing ? `${name} · ${labels.closing}` : name;
    const w = widthOf(words, size, true) + size * 0.8;
    if (x + w > right - size * 0.4 && x > left + size) [x, y] = [left + size * 0.5, y + size * 1.9];
    const box = { x: 0, y: 0, w, h: size * 1.5 };
    const mark: Mark = {
      key: `session ${one.session}`, kind: 'client', x: px(x), y: px(y), title: one.session, ...(one.client === null ? {} : { ref: { client: one.client } }),
      shapes: [rect(box, one.closing ? 'f-stage s-bad' : 'f-cli', one.closing ? 1.6 : 0, { rx: 3, ...(one.closing ? { 'stroke-dasharray': '4 3' } : {}) }), text(w / 2, size * 1.1, words, size, one.closing ? 'f-bad b' : 'f-stage b', 'm')],
    };
    x += w + size * 0.4;
    return mark;
  });
  const height = y + size * 1.9 + size * 0.5;
  return {
    shapes: [rect({ x: left, y: 0, w: right - left, h: height - size * 0.6 }, 'f-none s-ink', 1.6, { rx: 4 }), text(left + size * 0.5, size * 1.1, labels.tick({ n: tick }), size * 0.92, 'f-ink2')],
    marks, height: height + size * 0.3,
  };
}
