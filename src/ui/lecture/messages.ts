import * as v from 'valibot';
import { GOALS } from '../takes/goals.ts';

/**
 * What the lecture's window and the presenter's say to each other: a closed vocabulary, both ways. Whatever else comes
 * through the channel is not heard.
 */
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const sentence = v.pipe(v.string(), v.maxLength(2_000));
const name = v.pipe(v.string(), v.maxLength(200));

/** Keys the presenter's window may press on the lecture's. */
const PRESSES = [
  'next', 'back', 'nextInteresting', 'backInteresting', 'playPause', 'first', 'undo', 'black', 'qr', 'macro', 'ask', 'reveal', 'skip',
] as const;
export type Press = (typeof PRESSES)[number];

const ToLectureSchema = v.variant('say', [
  v.strictObject({ say: v.literal('hello') }),
  v.strictObject({ say: v.literal('press'), key: v.picklist(PRESSES) }),
  v.strictObject({ say: v.literal('until'), goal: v.picklist(GOALS) }),
  v.strictObject({ say: v.literal('bookmark'), slot: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9)) }),
  v.strictObject({ say: v.literal('step'), to: v.picklist(['next', 'back']) }),
  v.strictObject({ say: v.literal('clock') }),
]);
export type ToLecture = v.InferOutput<typeof ToLectureSchema>;

const AheadSchema = v.nullable(v.strictObject({ event: count, steps: count, text: sentence }));
const OptionSchema = v.union([v.strictObject({ sid: count }), v.strictObject({ other: v.literal(true) }), v.strictObject({ id: name })]);

const OutlookSchema = v.strictObject({
  language: v.picklist(['en', 'zh-CN']),
  startedMs: v.number(),
  lesson: v.nullable(v.strictObject({ slug: name, step: name })),
  event: count,
  atUs: v.pipe(v.number(), v.minValue(0)),
  /** What has just happened, the next event, and the next that matters: in words. */
  now: v.nullable(sentence),
  next: AheadSchema,
  nextNotable: AheadSchema,
  /** The question that stands or is asked, with its hidden answer. */
  question: v.nullable(v.strictObject({
    topic: v.picklist(['leads', 'applies', 'lesson']),
    options: v.pipe(v.array(OptionSchema), v.maxLength(9)),
    right: count,
    tallies: v.array(count),
    asked: v.boolean(),
    revealed: v.boolean(),
  })),
  seed: count,
  link: v.pipe(v.string(), v.maxLength(400_000)),
  bookmarks: v.pipe(v.array(v.strictObject({ slot: count, name, event: count })), v.maxLength(9)),
  macro: v.nullable(v.strictObject({ next: count, of: count })),
  playing: v.boolean(),
  black: v.boolean(),
});
/** What the presenter sees, and the class does not. */
export type Outlook = v.InferOutput<typeof OutlookSchema>;

const ToPresenterSchema = v.variant('say', [
  v.strictObject({ say: v.literal('outlook'), outlook: OutlookSchema }),
  v.strictObject({ say: v.literal('bye') }),
]);
export type ToPresenter = v.InferOutput<typeof ToPresenterSchema>;

export function heardByLecture(data: unknown): ToLecture | null {
  const read = v.safeParse(ToLectureSchema, data);
  return read.success ? read.output : null;
}

export function heardByPresenter(data: unknown): ToPresenter | null {
  const read = v.safeParse(ToPresenterSchema, data);
  return read.success ? read.output : null;
}
