import * as v from 'valibot';
import type { Parsed, Problem } from '../scenario/schema.ts';
import { LIMITS, text, whole } from '../scenario/bounds.ts';
import { ServerIdSchema } from '../scenario/schemaCommand.ts';
import type { Selection } from '../timeline/store.ts';

/** Longer messages are neither sent nor read. A lecture's run is some hundred characters. */
export const CHARS_MAX = { whole: 200_000, news: 32_000 } as const;

/** Where the instructor is, and how it goes on from there. */
export interface Instant {
  /** After so many events of the run. */
  readonly event: number;
  /** Simulated time, which may be later than that event's. */
  readonly us: number;
  readonly playing: boolean;
  /** Shown units a second. */
  readonly speed: number;
  /** How time is shown. */
  readonly depth: 1 | 2 | 3;
  readonly linear: boolean;
  readonly pings: boolean;
  /** What the instructor points at. */
  readonly selection?: Selection;
  /** A question to the class stands open: the run goes no further than to this event until it is answered. */
  readonly last?: number;
  /** The step of a lesson that the instructor has open. */
  readonly lesson?: { readonly slug: string; readonly step: string };
  /** Hash of the world there, now and then. */
  readonly hash?: string;
}

interface Head {
  readonly v: 1;
  /** Who sends it: another each time somebody begins to publish. */
  readonly from: string;
  /** Rises with every message, so that late ones are known. */
  readonly seq: number;
  /** Which run it is about: each change of the run has the next number, so that one that was lost is noticed. */
  readonly run: number;
  readonly at: Instant;
}

/** All there is to know, kept by the transport for those who come later. */
export type Whole = Head & {
  readonly kind: 'whole';
  /** The run as the text of a link. */
  readonly link: string;
};

/** What is new. Without `change` the run is the one that is known under its number. */
export type News = Head & {
  readonly kind: 'news';
  /** What makes run `run` of the one before it: the first `keep` inputs, and then these. */
  readonly change?: { readonly keep: number; readonly add: readonly unknown[] };
};

/** The instructor publishes no more. */
export interface End {
  readonly v: 1;
  readonly kind: 'end';
  readonly from: string;
}

export type Message = Whole | News | End;

const from = text(LIMITS.name, 1);
const count = whole(0, Number.MAX_SAFE_INTEGER);
const word = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be a word of an address'));

const SelectionSchema: v.GenericSchema<unknown, Selection> = v.variant('kind', [
  v.strictObject({ kind: v.literal('server'), sid: ServerIdSchema }),
  v.strictObject({ kind: v.literal('client'), client: text(LIMITS.name) }),
  v.strictObject({ kind: v.literal('message'), msg: count }),
  v.strictObject({ kind: v.literal('event'), event: count }),
  v.strictObject({ kind: v.literal('zxid'), zxid: count }),
  v.strictObject({ kind: v.literal('session'), session: text(LIMITS.name) }),
  v.strictObject({ kind: v.literal('znode'), sid: ServerIdSchema, path: text(LIMITS.path) }),
]);

const InstantSchema = v.strictObject({
  event: whole(0, LIMITS.events),
  us: whole(0, LIMITS.us),
  playing: v.boolean(),
  speed: v.pipe(v.number(), v.minValue(0.0001), v.maxValue(10_000)),
  depth: v.picklist([1, 2, 3]),
  linear: v.boolean(),
  pings: v.boolean(),
  selection: v.exactOptional(SelectionSchema),
  last: v.exactOptional(whole(0, LIMITS.events)),
  lesson: v.exactOptional(v.strictObject({ slug: word, step: word })),
  hash: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{1,64}$/, 'must be a hash'))),
});

const version = v.literal(1, 'this message is of a version that is not known here');
const head = { v: version, from, seq: count, run: count, at: InstantSchema };

const MessageSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('whole'), ...head, link: text(CHARS_MAX.whole) }),
  v.strictObject({
    kind: v.literal('news'),
    ...head,
    // The inputs are looked at where they are put into their run: only there can it be said whether they make sense.
    change: v.exactOptional(v.strictObject({ keep: whole(0, LIMITS.inputs), add: v.pipe(v.array(v.unknown()), v.maxLength(LIMITS.inputs)) })),
  }),
  v.strictObject({ kind: v.literal('end'), v: version, from }),
]);

export function write(message: Message): string {
  return JSON.stringify(message);
}

export function read(message: string): Parsed<Message> {
  if (message.length > CHARS_MAX.whole) return no({ where: '', why: 'the message is too long', code: 'max_length' });
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    return no({ where: '', why: 'the message is not JSON', code: 'json' });
  }
  const result = v.safeParse(MessageSchema, value);
  if (result.success) return { ok: true, value: result.output };
  const [issue] = result.issues;
  return no({ where: v.getDotPath(issue) ?? '', why: issue.message, code: issue.type });
}

function no(problem: Problem): Parsed<never> {
  return { ok: false, problems: [problem] };
}
