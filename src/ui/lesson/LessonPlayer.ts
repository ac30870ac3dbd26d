import { createActor, type SnapshotFrom } from 'xstate';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { compileStep, performed, type CompiledStep } from '../../lesson/compile.ts';
import type { Lesson, Step } from '../../lesson/lesson.ts';
import type { Sureness } from '../../lesson/progress.ts';
import { lessonMachine, type LessonEvent } from '../../lesson/lessonMachine.ts';
import { metAt } from '../../lesson/met.ts';
import { runOf } from '../../timeline/history.ts';
import type { Bounds, TimelineState } from '../../timeline/store.ts';
import type { Run } from '../services.ts';
import { LessonStage } from './LessonStage.ts';
import type { Edit, LessonHappening, LessonHost, LessonSession, LessonState, Phase } from './session.ts';
import { watchGoals } from './watchGoals.ts';

/** So long (seconds) the run takes to the next caption, to an answer, to it once more, and through a solution, however far that is. */
const [CAPTION_S, REVEAL_S, SLOWLY_S, SOLUTION_S] = [4, 7, 20, 14];

export class LessonPlayer implements LessonSession {
  readonly lesson: Lesson;
  readonly store: StoreApi<LessonState>;
  private readonly host: LessonHost;
  private readonly actor;
  private readonly stage: LessonStage;
  private readonly compiled = new Map<Step, CompiledStep>();
  private readonly listeners = new Set<(happening: LessonHappening) => void>();
  private readonly stops: (() => void)[];
  private stopGoals: () => void = () => {};
  /** The learner's run, while the solution is shown. */
  private left: Run | null = null;

  constructor(host: LessonHost, lesson: Lesson, step?: string) {
    this.host = host;
    this.lesson = lesson;
    this.actor = createActor(lessonMachine, { input: { lesson, ...(step === undefined ? {} : { step }) } }).start();
    this.stage = new LessonStage(host);
    this.store = createStore<LessonState>(() => this.read(this.actor.getSnapshot(), null));
    this.stops = [host.timeline.store.subscribe((state) => this.follow(state)), () => this.stage.destroy()];
    this.begin();
    this.miss(step);
  }

  enter(step: string): void {
    this.go({ type: 'enter', step });
    this.miss(step);
  }

  next(): void {
    const { phase, compiled: { says, answer } } = this.now;
    if (phase === 'asking') this.stage.refuse();
    else if (phase === 'revealing' && answer !== null) this.stage.goTo(answer.event);
    else {
      const said = phase === 'watching' ? says.find(({ event }) => event > this.stage.event) : undefined;
      if (said !== undefined) this.stage.goOnTo(said.event, CAPTION_S);
      else if (this.now.at < this.lesson.steps.length - 1) this.go({ type: 'next' });
    }
  }

  back(): void {
    const { phase, at, compiled: { says, from } } = this.now;
    const { event } = this.stage;
    if (phase === 'watching' && event > from) this.stage.goTo(says.findLast((said) => said.event < event)?.event ?? from);
    else if (at > 0) this.go({ type: 'back' });
  }

  answer(option: string, sure?: Sureness): void {
    const { step } = this.now;
    if (step.kind === 'predict' && step.prediction.options.some(({ id }) => id === option)) this.reveal(option, sure);
  }

  answerNth(place: number): void {
    const { step } = this.now;
    const option = step.kind === 'predict' ? step.prediction.options[place] : undefined;
    if (option !== undefined) this.answer(option.id);
  }

  pick(server: number): boolean {
    const { step, phase } = this.now;
    if (phase !== 'asking' || step.kind !== 'predict' || step.prediction.ask !== 'server') return false;
    this.answer(`S${server}`);
    return true;
  }

  skip(): void {
    this.reveal(null);
  }

  askAgain(): void {
    if (this.now.phase !== 'explained') return;
    this.rewind();
    this.send({ type: 'askAgain' });
    this.stage.bind(boundsOf(this.now));
  }

  watchAgain(): void {
    const { phase, compiled: { answer } } = this.now;
    if (phase !== 'explained' || answer === null) return;
    this.rewind();
    this.send({ type: 'watchAgain' });
    this.stage.playTo(answer.event, SLOWLY_S);
  }

  hint(): void {
    this.send({ type: 'hint' });
  }

  async showMe(): Promise<void> {
    const { step, compiled } = this.now;
    if (!('goals' in step)) return;
    const solution = await this.host.solution();
    const { timeline, engine } = this.host;
    const { phase, met } = this.now;
    const history = timeline.history();
    if (this.now.step !== step || history === null || (phase !== 'trying' && phase !== 'done')) return;
    const goal = step.goals.find(({ id }) => !met.includes(id)) ?? step.goals[0];
    const solved = goal === undefined ? undefined : solution[step.id]?.[goal.id];
    if (goal === undefined || solved === undefined) return;
    const run = { ...compiled.run, scenario: { ...compiled.run.scenario, ...solved.edit } };
    const inputs = performed(engine, run, solved.deeds, run.inputs, compiled.from);
    this.left = runOf(history, this.stage.event);
    this.send({ type: 'showMe' });
    this.open({ ...run, inputs });
    this.stage.playTo(metAt(engine, { ...compiled, run }, inputs, goal.check) ?? compiled.from, SOLUTION_S);
  }

  mine(): void {
    const { left } = this;
    if (this.now.phase !== 'showing' || left === null) return;
    this.left = null;
    this.send({ type: 'mine' });
    this.resume(left);
  }

  again(): void {
    if (this.now.phase === 'showing') this.send({ type: 'mine' });
    this.put(null);
  }

  set(edit: Edit): void {
    const { step } = this.now;
    if ('edit' in step && step.edit !== undefined) this.put(edit);
  }

  start(): void {
    const { actions, store } = this.host.timeline;
    this.put(this.now.edit);
    this.stage.whenOpen(() => {
      for (const { id } of store.getState().scenario?.servers ?? []) actions.act({ cmd: 'start', server: id });
      actions.play();
    });
  }

  resume(run: Run): void {
    const { step } = this.now;
    const { disks, servers } = run.scenario;
    if ('edit' in step && step.edit !== undefined) this.store.setState({ edit: step.edit === 'disks' ? { disks: disks ?? {} } : { servers } });
    this.open(run);
    this.follow(this.host.timeline.store.getState());
  }

  onHappening(listener: (happening: LessonHappening) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  destroy(): void {
    this.stopGoals();
    for (const stop of this.stops) stop();
    this.actor.stop();
  }

  private get now(): LessonState {
    return this.store.getState();
  }

  private read({ value, context }: SnapshotFrom<typeof lessonMachine>, edit: Edit | null): LessonState {
    const { at, said, chosen, hints, met } = context;
    const step = this.lesson.steps[at] as Step; // the machine keeps it inside
    // `entering` is left at once: nobody sees it.
    return { step, at, phase: value as Phase, compiled: this.compile(step), said, chosen, hints, met, edit };
  }

  private compile(step: Step): CompiledStep {
    const known = this.compiled.get(step) ?? compileStep(this.host.engine, this.lesson, step);
    this.compiled.set(step, known);
    return known;
  }

  private send(event: LessonEvent): void {
    this.actor.send(event);
    this.store.setState(this.read(this.actor.getSnapshot(), this.now.edit));
  }

  private tell(happening: LessonHappening): void {
    for (const listener of this.listeners) listener(happening);
  }

  private go(event: LessonEvent): void {
    this.send(event);
    this.begin();
    this.tell({ type: 'step', step: this.now.step.id });
  }

  /** Says that a step is not there, if it is not. */
  private miss(step: string | undefined): void {
    if (step === undefined || this.now.step.id === step) return;
    this.host.timeline.store.setState({ notice: { kind: 'info', code: 'no_step', where: step, why: '' } });
  }

  /** The stage is the step's, at its beginning. */
  private begin(): void {
    const { step } = this.now;
    this.left = null;
    for (const goal of 'goals' in step ? this.host.met(step.id) : []) this.send({ type: 'goalMet', goal });
    this.put(null);
    this.stage.mark(step.highlight ?? []);
  }

  private put(edit: Edit | null): void {
    this.store.setState({ edit });
    const { run, from } = this.now.compiled;
    this.open({ ...run, scenario: { ...run.scenario, ...edit }, at: from });
  }

  /** A run on the stage, with what may be done to it, and who looks at what is done. */
  private open(run: Omit<Run, 'version' | 'engine'>): void {
    const { timeline, engine } = this.host;
    const { step, phase, compiled: { from } } = this.now;
    this.stopGoals();
    this.stage.open({ at: from, ...run, version: 1, engine: engine.version }, boundsOf(this.now));
    this.stopGoals = 'goals' in step && phase !== 'showing' ? watchGoals(engine, timeline, from, step.goals, (goal) => this.meet(goal)) : () => {};
  }

  private meet(goal: string): void {
    const { met, step } = this.now;
    if (met.includes(goal)) return;
    this.send({ type: 'goalMet', goal });
    this.tell({ type: 'goal', step: step.id, goal });
  }

  private reveal(option: string | null, sure?: Sureness): void {
    const { step, phase, compiled: { answer } } = this.now;
    if (phase !== 'asking' || answer === null) return;
    this.send(option === null ? { type: 'skip' } : { type: 'answer', option });
    this.tell({ type: 'prediction', step: step.id, option, right: option === answer.option, answer: answer.option, ...(sure === undefined ? {} : { sure }) });
    this.stage.bind(boundsOf(this.now));
    this.stage.playTo(answer.event, REVEAL_S);
  }

  private rewind(): void {
    this.stage.mark([]);
    this.stage.goTo(this.now.compiled.from);
  }

  /** The playhead has moved: captions are said, an outcome is there. */
  private follow({ status, eventIndex }: TimelineState): void {
    if (status === 'loading') return;
    const { step, phase, said, compiled: { says, answer } } = this.now;
    if (phase === 'watching') {
      const reached = says.filter(({ event }) => event <= eventIndex).length;
      if (reached !== said) this.send({ type: 'reached', said: reached });
    } else if (phase === 'revealing' && answer !== null && eventIndex >= answer.event) {
      this.send({ type: 'revealed' });
      const decided = step.kind === 'predict' ? step.prediction.decided : undefined;
      this.stage.mark(decided === undefined ? [] : [decided]);
    }
  }
}

/** What a step lets be done: nothing to a run that is shown, everything in free play. */
function boundsOf({ step, phase, compiled: { from } }: LessonState): Bounds | null {
  if (step.kind === 'free') return null;
  if ('allow' in step && phase !== 'showing') return { last: null, from, commands: step.allow };
  return { last: phase === 'asking' ? from : null, from, commands: [] };
}
