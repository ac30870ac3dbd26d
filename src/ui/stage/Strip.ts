import { FORMATS, type FormatName } from '../../scene/format.ts';
import { stripEdges, stripFlags } from '../../scene/overview.ts';
import type { Flag, SceneInput } from '../../scene/view.ts';
import { timeOf } from '../../timeline/marks.ts';
import { positionAt, shownOfEvent } from '../../timeline/warp.ts';
import { words } from '../language.ts';
import type { Page } from '../page.ts';
import { openCourse } from './course.ts';
import { openFlags, type Flags } from './takes.ts';

export interface StripMoment {
  readonly event: number;
  readonly us: number;
  /** What the strip has signs for there. */
  readonly flags: readonly string[];
  /** The take that was left there. */
  readonly take: number | null;
}

/** What the picture is drawn at: its format, the shown time of the playhead, and the least that the strip spans. */
export interface Drawn {
  readonly format: FormatName;
  readonly shown: number;
  readonly span: number;
}

/** The strip of a run: what is drawn on it, and what lies at a place of it. It comes with what lies under the stage. */
export class Strip {
  private readonly page: Page;
  private readonly drawn: () => Drawn;
  private readonly course: ReturnType<typeof openCourse>;
  private readonly flagsOf = openFlags();

  constructor(page: Page, drawn: () => Drawn) {
    this.page = page;
    this.drawn = drawn;
    this.course = openCourse(page.timeline);
  }

  /** What a person has seen of this course, and no more: what comes next is theirs to find out. And what stands there besides. */
  input(event: number): Flags & Pick<SceneInput, 'overview'> {
    return { overview: this.course.overview(Math.max(this.page.view.getState().seen, event)), ...this.flags() };
  }

  /** x of its two ends in the picture. */
  edges(): { readonly left: number; readonly right: number } {
    return stripEdges(FORMATS[this.drawn().format], this.labels(), this.lastEvent());
  }

  /** Where the playhead is on it, x of the picture. */
  headX(): number {
    const { left, right } = this.edges();
    return left + ((right - left) * this.drawn().shown) / this.end();
  }

  /** Its length in shown units, as the scene draws it. */
  end(): number {
    const warp = this.page.timeline.warp();
    const { shown, span } = this.drawn();
    return Math.max(warp === null ? 0 : shownOfEvent(warp, this.lastEvent()), shown, span);
  }

  /** The moment at a place of it, and what it has a sign for within `reach`. */
  momentAt(shown: number, reach: number): StripMoment | null {
    const warp = this.page.timeline.warp();
    if (warp === null) return null;
    const flags = stripFlags(this.course.overview(), this.flags(), this.labels());
    const far = (flag: Flag): number => Math.abs(shownOfEvent(warp, flag.event) - shown);
    const near = flags.filter((one) => far(one) <= reach).sort((a, b) => far(a) - far(b)).slice(0, 2);
    if (near.length > 0) {
      // Where a future was left something else happens next: both are said, and it goes to the latter.
      const last = Math.max(...near.map((flag) => flag.event));
      return { event: last, us: timeOf(warp.marks, last), flags: near.map((flag) => flag.words), take: near.find((flag) => flag.take !== undefined)?.take ?? null };
    }
    const { event, us } = positionAt(warp, shown);
    return { event: Math.min(event, this.lastEvent()), us, flags: [], take: null };
  }

  /** The take that was left at an event; the latest of several. */
  takeAt(event: number): number | null {
    return this.flags().takes.findLast((flag) => flag.event === event)?.take ?? null;
  }

  private lastEvent(): number {
    return this.course.overview().end.event;
  }

  private flags(): Flags {
    return this.flagsOf(this.page.timeline.store.getState(), this.labels());
  }

  private labels() {
    return words(this.page.prefs.getState().language).scene;
  }
}
