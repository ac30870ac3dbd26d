import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, type Frame } from '@playwright/test';
import { compileStep } from '../src/lesson/compile.ts';
import type { Lesson, Solution, Step } from '../src/lesson/lesson.ts';
import { parseWords, type LessonWords } from '../src/lesson/words.ts';
import { zkEngine } from '../src/timeline/zkEngine.ts';
import { planFor, type Hands } from './lessonPlan.ts';

export type Tongue = 'en' | 'zh';

/** A lesson as it lies in its folder. */
export interface Written {
  readonly lesson: Lesson;
  readonly solution: Solution;
  readonly words: Readonly<Record<Tongue, LessonWords>>;
}

const ROOT = join(import.meta.dirname, '../lessons');

/** Folders of the lessons there are. */
export const FOLDERS = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => basename(file) === 'lesson.ts').map((file) => join(ROOT, dirname(file))).sort();

export const slugOf = (folder: string): string => basename(folder);

export async function written(slug: string): Promise<Written> {
  const folder = FOLDERS.find((one) => slugOf(one) === slug);
  if (folder === undefined) throw new Error(`there is no lesson ${slug}`);
  const [{ default: lesson }, { default: solution }] = (await Promise.all([import(join(folder, 'lesson.ts')), import(join(folder, 'solution.ts'))])) as [{ default: Lesson }, { default: Solution }];
  const words = (tongue: Tongue): LessonWords => parseWords(readFileSync(join(folder, `${tongue}.md`), 'utf8')).words;
  return { lesson, solution, words: { en: words('en'), zh: words('zh') } };
}

/** The beginning of a text as it is read: without marks, as far as the first of them. */
function start(markdown: string): string {
  return markdown.replaceAll('**', '').replaceAll('`', '').split(/[*\n[]/)[0]?.slice(0, 40).trim() ?? '';
}

/** Takes a lesson in a page, or in a frame of one, as a learner does; what is done to servers goes through the bridge, at the event the solution says. */
export class LessonDriver {
  readonly frame: Frame;
  readonly of: Written;
  readonly tongue: Tongue;

  constructor(frame: Frame, of: Written, tongue: Tongue) {
    this.frame = frame;
    this.of = of;
    this.tongue = tongue;
  }

  async ready(): Promise<void> {
    await expect(this.next()).toBeVisible();
    await this.frame.waitForFunction(() => window.ensemble !== undefined);
    await this.idle();
  }

  /** Each step in turn, and what it asks for. `each` is told of every step before it is done. */
  async take(each: (step: Step) => Promise<void> = async () => {}): Promise<void> {
    for (const [index, step] of this.of.lesson.steps.entries()) {
      if (index > 0) await this.goOn();
      await this.expectStep(step);
      await each(step);
      await this.doStep(step);
    }
  }

  async doStep(step: Step): Promise<void> {
    if (step.kind === 'worked') await this.watch(step);
    if (step.kind === 'predict') await this.predict(step);
    if ('goals' in step) for (const { id } of step.goals) await this.meet(step, id);
  }

  async expectStep({ id }: Step): Promise<void> {
    await expect(this.heading()).toHaveText(this.words(id).heading);
    await this.idle();
  }

  async watch(step: Extract<Step, { readonly kind: 'worked' }>): Promise<void> {
    const { says } = compileStep(zkEngine, this.of.lesson, step);
    for (const { id, event } of says) {
      if ((await this.event()) < event) {
        await this.goOn();
        // With motion it plays there.
        await expect.poll(() => this.event(), { timeout: 15_000 }).toBe(event);
      }
      await expect(this.frame.locator('.captions [aria-current]')).toContainText(start(this.words(step.id).pieces.says[id]?.text ?? ''));
      await expect(this.frame.locator('.captions [aria-current]')).toBeInViewport();
    }
  }

  /** Gives a wrong answer where there is one, and reads what came of it. */
  async predict(step: Extract<Step, { readonly kind: 'predict' }>): Promise<void> {
    const { answer, from } = compileStep(zkEngine, this.of.lesson, step);
    if (answer === null) throw new Error(`${step.id} has no answer`);
    // It never comes there, so nobody waits for it.
    await this.frame.evaluate((to) => void window.ensemble?.seek(to), answer.event);
    expect(await this.event(), 'the run is locked').toBe(from);
    const { options } = step.prediction;
    const chosen = options.findIndex(({ id }) => id !== answer.option);
    await this.frame.locator('.option').nth(chosen).click();
    await expect(this.frame.locator('.options.given')).toBeVisible();
    await this.goOn();
    const labels = this.words(step.id).pieces.option;
    await expect(this.frame.locator('.options .right .label')).toHaveText(labels[answer.option]?.label ?? '');
    await expect(this.frame.locator('.options .wrong .label')).toHaveText(labels[options[chosen]?.id ?? '']?.label ?? '');
    await expect(this.frame.locator('.question .why')).toContainText(start(labels[options[chosen]?.id ?? '']?.text ?? ''));
    expect(await this.event()).toBe(answer.event);
  }

  async meet(step: Hands, goal: string): Promise<void> {
    const { edit, deeds, met } = planFor(this.of.lesson, step, goal, this.of.solution);
    await this.frame.locator('.ways .btn').nth(1).click();
    await this.idle();
    if (edit !== undefined && 'disks' in edit) await this.setDisks(edit.disks ?? {});
    if (edit !== undefined && 'servers' in edit) await this.frame.locator('.sizes label').filter({ hasText: `${edit.servers.length}` }).click();
    await this.idle();
    for (const { at, command } of deeds) {
      if ((await this.event()) !== at) await this.frame.evaluate((to) => window.ensemble?.seek(to), at);
      expect(await this.frame.evaluate((given) => window.ensemble?.act(given), command), command.cmd).toBe(true);
    }
    await this.frame.evaluate((to) => window.ensemble?.seek(to), met);
    const index = step.goals.findIndex(({ id }) => id === goal);
    await expect(this.frame.locator('.task .goals > li').nth(index)).toHaveClass('met');
  }

  async setDisks(disks: Readonly<Record<string, { readonly currentEpoch: number; readonly log: readonly (readonly [number, number])[] }>>): Promise<void> {
    for (const [sid, { currentEpoch, log }] of Object.entries(disks)) {
      const row = this.frame.locator('.disks tbody tr').filter({ has: this.frame.getByRole('rowheader', { name: `S${sid}`, exact: true }) });
      await row.locator('input').first().fill(`${currentEpoch}`);
      await row.locator('input').nth(1).fill(log.at(-1)?.join('.') ?? '');
      await row.locator('input').nth(1).press('Enter');
    }
  }

  heading() {
    return this.frame.locator('.teach-body h2');
  }

  next() {
    return this.frame.locator('.teach-nav .primary');
  }

  async goOn(): Promise<void> {
    await this.next().click();
  }

  event(): Promise<number> {
    return this.frame.evaluate(() => window.ensemble?.event() ?? -1);
  }

  idle(): Promise<void> {
    return this.frame.evaluate(() => window.ensemble?.idle());
  }

  words(step: string) {
    const found = this.of.words[this.tongue].steps[step];
    if (found === undefined) throw new Error(`${step} has no words`);
    return found;
  }
}
