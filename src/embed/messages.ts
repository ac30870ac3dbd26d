import * as v from 'valibot';

// The messages between an embed and the page it stands in, version 1. docs/embedding.md is written from this file.

export const VERSION = 1;

const ID_MAX = 64;
const WORD_MAX = 64;
const LINK_MAX = 100_000;
const EVENT_MAX = 100_000_000;
const MS_MAX = 86_400_000;
const SERVER_MAX = 255;

/** A host's own number or name of a message: what answers it carries the same. */
const id = v.union([v.pipe(v.string(), v.maxLength(ID_MAX)), v.pipe(v.number(), v.safeInteger())]);
const word = v.pipe(v.string(), v.regex(/^[\w-]+$/, 'must be letters, digits, - and _'), v.maxLength(WORD_MAX));
const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));
const zk = v.literal(VERSION);
const head = { zk, id };

/** Any command there is (`Command` of the ensemble). It is judged as one that comes in a link, by checks that are fetched with the first. */
const command = v.looseObject({ cmd: v.string() });
const fourLetters = v.pipe(v.string(), v.regex(/^[a-z]{4}$/, 'must be four letters, such as ruok'));

const FromHostSchema = v.variant('type', [
  v.strictObject({ ...head, type: v.literal('load'), lesson: word, step: v.exactOptional(word) }),
  v.strictObject({ ...head, type: v.literal('load'), link: v.pipe(v.string(), v.startsWith('#r='), v.maxLength(LINK_MAX)) }),
  v.strictObject({ ...head, type: v.literal('step'), to: v.union([v.literal('next'), v.literal('back')]) }),
  v.strictObject({ ...head, type: v.literal('step'), step: word }),
  v.strictObject({ ...head, type: v.literal('seek'), event: count(EVENT_MAX) }),
  v.strictObject({ ...head, type: v.literal('seek'), atMs: count(MS_MAX) }),
  v.strictObject({ ...head, type: v.picklist(['play', 'pause', 'getLink', 'getState']) }),
  v.strictObject({ ...head, type: v.literal('act'), command }),
  v.strictObject({ ...head, type: v.literal('fourLetterWord'), server: count(SERVER_MAX), word: fourLetters }),
]);

const nullableWord = v.nullable(word);
const state = {
  lesson: nullableWord,
  step: nullableWord,
  /** Events handled so far, and the simulated time. */
  event: count(EVENT_MAX),
  atMs: v.pipe(v.number(), v.minValue(0)),
  playing: v.boolean(),
  /** Of each server by its name, such as `S1`: LOOKING, FOLLOWING, LEADING, OBSERVING, DOWN, or STANDALONE for one that is alone. */
  states: v.record(v.string(), v.picklist(['LOOKING', 'FOLLOWING', 'LEADING', 'OBSERVING', 'STANDALONE', 'DOWN'])),
};
/** What the frame says by itself has no number. */
const own = { zk, id: v.null() };

const FromFrameSchema = v.variant('type', [
  v.strictObject({ ...own, type: v.literal('ready'), model: v.string(), lang: v.string(), steps: v.array(word), ...state }),
  v.strictObject({ ...own, type: v.literal('event'), ...state }),
  v.strictObject({ ...own, type: v.literal('prediction'), lesson: word, step: word, option: nullableWord, right: v.boolean(), answer: word, sure: v.exactOptional(v.picklist(['guess', 'likely', 'certain'])) }),
  v.strictObject({ ...own, type: v.literal('goal'), lesson: word, step: word, goal: word }),
  v.strictObject({ ...own, type: v.literal('resize'), width: count(100_000), height: count(100_000) }),
  v.strictObject({ ...head, type: v.literal('link'), link: v.string() }),
  v.strictObject({ ...head, type: v.literal('state'), ...state }),
  /** What a console or a server has answered, as it would stand in a terminal. */
  v.strictObject({ ...head, type: v.literal('lines'), lines: v.array(v.string()) }),
  v.strictObject({ ...head, type: v.literal('done') }),
  /** `where` is a path such as `message.command.server`. */
  v.strictObject({ zk, id: v.nullable(id), type: v.literal('error'), where: v.string(), why: v.string() }),
]);

export type MessageId = v.InferOutput<typeof id>;
export type FromHost = v.InferOutput<typeof FromHostSchema>;
export type FromFrame = v.InferOutput<typeof FromFrameSchema>;
export type EmbedState = Pick<Extract<FromFrame, { type: 'state' }>, keyof typeof state>;
/** What the frame answers, without whom it answers. */
export type Answer = { readonly type: 'done' } | { readonly type: 'link'; readonly link: string } | { readonly type: 'lines'; readonly lines: string[] } | ({ readonly type: 'state' } & EmbedState);
export interface MessageProblem {
  readonly where: string;
  readonly why: string;
}

export type ReadMessage<T> =
  /** It is not for an embed at all: pages send each other all sorts of things. */
  | { readonly is: 'foreign' }
  | { readonly is: 'bad'; readonly id: MessageId | null; readonly problem: MessageProblem }
  | { readonly is: 'message'; readonly message: T };

function read<T>(schema: v.GenericSchema<unknown, T>, data: unknown): ReadMessage<T> {
  if (typeof data !== 'object' || data === null || !('zk' in data)) return { is: 'foreign' };
  const result = v.safeParse(schema, data);
  if (result.success) return { is: 'message', message: result.output };
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  const given = v.safeParse(id, 'id' in data ? data.id : undefined);
  return { is: 'bad', id: given.success ? given.output : null, problem: { where: path === null ? 'message' : `message.${path}`, why: issue.message } };
}

/** A message to the frame, as the frame reads it. */
export function readFromHost(data: unknown): ReadMessage<FromHost> {
  return read(FromHostSchema, data);
}

/** A message of the frame, as a host may read it. */
export function readFromFrame(data: unknown): ReadMessage<FromFrame> {
  return read(FromFrameSchema, data);
}
