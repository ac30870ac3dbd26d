import type { Command } from '../ensemble/command.ts';
import type { PlayClock } from './playClock.ts';
import type { JsonFields } from './playJson.ts';
import type { Handle, PlayLog, Reply } from './playLog.ts';
import { answerJson, engineOp } from './playOps.ts';
import type { RecordedOp } from './recordingSchema.ts';

/** One request of one client. */
export interface Question {
  readonly client: string;
  readonly op: RecordedOp;
  /** Unique in the run. */
  readonly tag: string;
  /** How its answer is called in `delivered`; null: it is not told. */
  readonly label: string | null;
}

/** Bound on every wait for an answer or a state, in simulated time. */
export const PATIENCE_MS = 120_000;

/** Sends requests for clients and waits for answers. */
export class Asking {
  private readonly clock: PlayClock;
  private readonly log: PlayLog;

  constructor(clock: PlayClock, log: PlayLog) {
    this.clock = clock;
    this.log = log;
  }

  handle(client: string): Handle {
    const handle = this.log.clients.get(client);
    if (handle === undefined) throw new Error(`There is no client "${client}".`);
    return handle;
  }

  /** Sends all at the same moment. */
  send(questions: readonly Question[]): void {
    const commands: Command[] = [];
    for (const { client, op, tag, label } of questions) {
      this.log.expect(tag, label);
      const sent = engineOp(op);
      if (sent === undefined) continue;
      const named = typeof op.watch === 'string' && { watcher: op.watch };
      commands.push({ cmd: 'request', client, tag, op: sent, ...(op.op === 'createUnchecked' && { unchecked: true }), ...named });
    }
    this.clock.give(...commands);
  }

  wait(questions: readonly Question[]): boolean {
    return this.clock.until(() => questions.every(({ client, tag }) => this.handle(client).replies.has(tag)), PATIENCE_MS);
  }

  reply({ client, tag }: Question): Reply | undefined {
    return this.handle(client).replies.get(tag);
  }

  /** The answer as recordings show it; nothing when none came. */
  answer(question: Question, pipelined: boolean): JsonFields {
    const reply = this.reply(question);
    if (reply === undefined) return {};
    return answerJson(question.op, reply, { nameOf: (session) => this.log.nameOf(session), pipelined });
  }
}
