import { decodeRun } from '../scenario/link.ts';
import { parseRun, type Problem, type Run } from '../scenario/schema.ts';
import { read, type Instant, type News, type Whole } from './messages.ts';

/** What a follower knows. */
export interface Held {
  readonly from: string;
  readonly seq: number;
  /** Number of the run, and the run. */
  readonly number: number;
  readonly run: Run;
  readonly at: Instant;
}

export interface FollowerTells {
  /** For the whole run, as it is kept. */
  readonly ask: () => void;
  /** Something has changed. */
  readonly held: (now: Held) => void;
  readonly ended: () => void;
  /** A message makes no sense. What is known stays. */
  readonly refused: (problem: Problem) => void;
}

/**
 * Puts together what an instructor publishes. An instant that is lost is made good by the next one; a change of the run
 * that is lost shows in the number of whatever comes next, and then the whole run is asked for.
 */
export class Follower {
  private readonly tells: FollowerTells;
  private now: Held | null = null;

  constructor(tells: FollowerTells) {
    this.tells = tells;
  }

  get held(): Held | null {
    return this.now;
  }

  hear(text: string): void {
    const message = read(text);
    if (!message.ok) this.refuse(message.problems[0]);
    else if (message.value.kind === 'end') this.tells.ended();
    else if (message.value.kind === 'whole') this.take(message.value);
    else this.goOn(message.value);
  }

  /** What is known is not trusted any more. */
  anew(): void {
    this.now = null;
    this.tells.ask();
  }

  private take(whole: Whole): void {
    const { now } = this;
    const same = now !== null && now.from === whole.from;
    if (same && whole.seq <= now.seq) return;
    const decoded = same && now.number === whole.run ? { ok: true as const, run: now.run } : decodeRun(whole.link);
    if (decoded.ok) this.hold(whole, decoded.run);
    else this.refuse(decoded.error);
  }

  private goOn(news: News): void {
    const { now } = this;
    if (now === null || now.from !== news.from) {
      this.tells.ask();
      return;
    }
    if (news.seq <= now.seq) return;
    if (news.run === now.number) this.hold(news, now.run);
    else if (news.run === now.number + 1 && news.change !== undefined) this.change(now.run, news, news.change);
    else this.tells.ask();
  }

  private change(was: Run, news: News, { keep, add }: NonNullable<News['change']>): void {
    const run = parseRun({ ...was, inputs: [...was.inputs.slice(0, keep), ...add] });
    if (run.ok) {
      this.hold(news, { ...was, inputs: run.value.inputs });
      return;
    }
    this.refuse(run.problems[0]);
    this.tells.ask();
  }

  private hold({ from, seq, run: number, at }: Whole | News, run: Run): void {
    this.now = { from, seq, number, run, at };
    this.tells.held(this.now);
  }

  private refuse(problem: Problem | undefined): void {
    this.tells.refused(problem ?? { where: '', why: 'the message is not valid', code: 'message' });
  }
}
