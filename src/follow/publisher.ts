import { encodeRun } from '../scenario/link.ts';
import { canonical } from '../base/hash.ts';
import type { Input, Run } from '../scenario/schema.ts';
import { CHARS_MAX, write, type Instant, type News, type Whole } from './messages.ts';
import type { After, Outlet } from './transport.ts';

/** Instants while the instructor scrubs come no closer than this. */
const PACE_MS = 100;
/** And when nothing changes one comes so often: followers keep in time, and whoever missed something notices. */
export const BEAT_MS = { playing: 2_000, resting: 5_000 } as const;

export interface PublisherOptions {
  /** Unlike that of everybody who ever published to the room. */
  readonly from: string;
  readonly outlet: Outlet;
  readonly after: After;
  /** Hash of the world after so many events, where the instructor rests. */
  readonly hashAt: (event: number) => string | undefined;
  /** The run is too long to be published. */
  readonly tooLong: (chars: number) => void;
}

/**
 * Sends what the instructor shows: the run when it changes, the instant as it moves. A run is a scenario, a seed and
 * inputs, so that is little, and followers compute the rest.
 */
export class Publisher {
  private readonly options: PublisherOptions;
  private shown: { readonly run: Run; readonly at: Instant } | null = null;
  private sent: { readonly run: Run; readonly at: Instant } | null = null;
  private seq = 0;
  private run = 0;
  /** How to call off what is to be sent: at once, when the last message is long enough ago, at the next beat. */
  private next: (() => void) | null = null;
  private pace: (() => void) | null = null;
  private beat: (() => void) | null = null;

  constructor(options: PublisherOptions) {
    this.options = options;
  }

  /** What is on the instructor's stage now. May be called at every change. */
  show(run: Run, at: Instant): void {
    this.shown = { run, at };
    const urgency = this.urgency();
    if (urgency === 'now' || (urgency === 'soon' && this.pace === null)) this.next ??= this.options.after(0, () => this.settle('next'));
  }

  /** The whole run once more, and that it is there: what had been sent may not have arrived. */
  renew(): void {
    if (this.shown === null) return;
    this.send(true);
  }

  /** Says that it is over. */
  end(): void {
    const { from, outlet } = this.options;
    this.stop();
    outlet.clear();
    outlet.news(write({ v: 1, kind: 'end', from }));
  }

  /** Nothing more is sent. */
  stop(): void {
    for (const callOff of [this.next, this.pace, this.beat]) callOff?.();
    this.shown = null;
  }

  /** One deed changes the stage several times: it is one message. */
  private settle(waited: 'next' | 'pace'): void {
    this[waited] = null;
    if (this.urgency() !== 'no') this.send();
  }

  private urgency(): 'now' | 'soon' | 'no' {
    const { shown, sent } = this;
    if (shown === null) return 'no';
    if (sent === null || isOther(sent.run, shown.run) || isTurn(sent.at, shown.at)) return 'now';
    return !shown.at.playing && (shown.at.event !== sent.at.event || shown.at.us !== sent.at.us) ? 'soon' : 'no';
  }

  private send(renewed = false, beaten = false): void {
    const { shown, sent, options: { outlet, from } } = this;
    if (shown === null) return;
    const { run } = shown;
    const at = beaten ? this.hashed(shown.at) : shown.at;
    const other = sent === null || isOther(sent.run, run);
    if (other) this.run++;
    const head = { v: 1 as const, from, seq: ++this.seq, run: this.run, at };
    this.sent = shown;
    this.wait(at.playing);
    // Who notices by the news that something is missing finds it kept.
    if (other || renewed || beaten) this.keep({ kind: 'whole', ...head, link: encodeRun(plain(run)) });
    const change = other && sent !== null && isSameStart(sent.run, run) ? { change: changeOf(sent.run.inputs, run.inputs) } : {};
    const news: News = { kind: 'news', ...head, ...change };
    const text = write(news);
    outlet.news(text.length <= CHARS_MAX.news ? text : write({ kind: 'news', ...head }));
  }

  private keep(whole: Whole): void {
    const { outlet, tooLong } = this.options;
    const text = write(whole);
    if (text.length <= CHARS_MAX.whole) outlet.whole(text);
    else tooLong(text.length);
  }

  private hashed(at: Instant): Instant {
    const hash = at.playing ? undefined : this.options.hashAt(at.event);
    return hash === undefined ? at : { ...at, hash };
  }

  private wait(playing: boolean): void {
    const { after } = this.options;
    for (const callOff of [this.next, this.pace, this.beat]) callOff?.();
    this.next = null;
    this.pace = after(PACE_MS, () => this.settle('pace'));
    this.beat = after(playing ? BEAT_MS.playing : BEAT_MS.resting, () => this.send(false, true));
  }
}

/** Something that followers must know at once, beside where the playhead is. */
function isTurn(a: Instant, b: Instant): boolean {
  return a.playing !== b.playing || a.speed !== b.speed || a.depth !== b.depth || a.linear !== b.linear || a.pings !== b.pings
    || a.last !== b.last || a.selection !== b.selection || a.lesson?.slug !== b.lesson?.slug || a.lesson?.step !== b.lesson?.step;
}

function isSameStart(a: Run, b: Run): boolean {
  return a.scenario === b.scenario && a.seed === b.seed && a.engine === b.engine;
}

function isOther(a: Run, b: Run): boolean {
  if (!isSameStart(a, b)) return true;
  return a.inputs !== b.inputs && (a.inputs.length !== b.inputs.length || common(a.inputs, b.inputs) < a.inputs.length);
}

/** How many inputs both begin with. */
function common(a: readonly Input[], b: readonly Input[]): number {
  let same = 0;
  while (same < a.length && same < b.length && (a[same] === b[same] || canonical(a[same]) === canonical(b[same]))) same++;
  return same;
}

function changeOf(was: readonly Input[], now: readonly Input[]): { readonly keep: number; readonly add: readonly Input[] } {
  const keep = common(was, now);
  return { keep, add: now.slice(keep) };
}

/** What the instructor has marked for themselves stays with them. */
function plain({ version, engine, scenario, seed, inputs }: Run): Run {
  return { version, engine, scenario, seed, inputs };
}
