import { readFromHost, VERSION, type Answer, type FromFrame, type FromHost, type MessageId } from './messages.ts';
import { NO_ORIGIN } from './params.ts';

/** A message that cannot be done: where in it, and why. */
export class Refused extends Error {
  readonly where: string;

  constructor(where: string, why: string) {
    super(why);
    this.where = where;
  }
}

/** What messages ask for. Throws `Refused` where that cannot be done. */
export type Perform = (message: FromHost) => Answer | Promise<Answer>;

/** The part of a window that is needed, so that a test can be one. */
export interface Frame extends Pick<Window, 'addEventListener' | 'removeEventListener'> {
  readonly parent: Pick<Window, 'postMessage'>;
}

type Own = Extract<FromFrame, { readonly id: null; readonly type: 'ready' | 'event' | 'prediction' | 'goal' | 'resize' }>;
/** What the frame says by itself, without its envelope. */
export type Announced = Own extends infer T ? (T extends Own ? Omit<T, 'zk' | 'id'> : never) : never;

export interface Host {
  /** Says something to the page this one stands in. */
  readonly announce: (said: Announced) => void;
  readonly stop: () => void;
}

/**
 * Listens to the host and answers it. Whoever sent a message gets its answer. Nothing in it is secret, so any host may
 * listen, unless the address names the only one that may (`origin`).
 */
export function openHost(frame: Frame, origin: string | null, perform: Perform): Host {
  // A host without an origin of its own, such as a file, can only be told by saying it to all.
  const to = origin ?? '*';

  const answered = async (message: FromHost): Promise<FromFrame> => {
    const { id } = message;
    try {
      return { zk: VERSION, id, ...(await perform(message)) };
    } catch (error) {
      if (error instanceof Refused) return problem(id, error.where, error.message);
      return problem(id, 'message', error instanceof Error ? error.message : String(error));
    }
  };

  const hear = (event: MessageEvent<unknown>): void => {
    const { source } = event;
    if (source === null || source === frame || (origin !== null && event.origin !== origin)) return;
    const reply = (message: FromFrame) => source.postMessage(message, { targetOrigin: to });
    const read = readFromHost(event.data);
    if (read.is === 'bad') reply(problem(read.id, read.problem.where, read.problem.why));
    if (read.is === 'message') void answered(read.message).then(reply);
  };

  if (origin === NO_ORIGIN) return { announce: () => {}, stop: () => {} };
  frame.addEventListener('message', hear);
  return {
    announce: (said) => frame.parent.postMessage({ zk: VERSION, id: null, ...said }, to),
    stop: () => frame.removeEventListener('message', hear),
  };
}

function problem(id: MessageId | null, where: string, why: string): FromFrame {
  return { zk: VERSION, id, type: 'error', where, why };
}
