import { mountScene, type MountedScene } from '../../scene/d3/mount.ts';
import { FORMATS, type FormatName } from '../../scene/format.ts';
import { emptyOverview, extendOverview, type Overview } from '../../scene/overview.ts';
import { openScene } from '../../scene/scene.ts';
import type { Ref, SceneInput, Selection } from '../../scene/view.ts';
import { shownOf, shownOfEvent } from '../../timeline/warp.ts';
import type { Frame } from '../../timeline/store.ts';
import { words } from '../language.ts';
import type { Page } from '../page.ts';
import { toldEvent } from '../told.ts';

/** Shown units between the beginning of the staves and the playhead: about as many steps as can be told apart. */
const SPAN: Readonly<Record<FormatName, number>> = { projector: 18, laptop: 14, phone: 8, embed: 12, mini: 8 };
/** Entries handed to the score; the oldest it shows is far younger. */
const LOOKED_BACK = 3_000;

/** Draws frames, outside React. What a frame does not carry it reads off the stores. */
export class StageDriver {
  private readonly page: Page;
  private readonly scene: MountedScene;
  private readonly reader = openScene();
  private readonly stops: (() => void)[];
  private format: FormatName = 'projector';
  private frame: Frame | null = null;
  private overview: Overview = emptyOverview();
  private course = -1;
  private edge = '';
  private readonly host: HTMLElement;

  constructor(host: HTMLElement, page: Page, onSelect: (ref: Ref | null) => void) {
    this.page = page;
    this.host = host;
    this.scene = mountScene(host, { onSelect });
    // While it plays the next frame is soon there, and where the last one was it is no more.
    const redraw = () => {
      if (this.frame?.speed === 0) this.redraw(0);
    };
    this.stops = [
      page.timeline.onFrame((frame) => {
        this.frame = frame;
        this.redraw(frame.speed);
      }),
      page.prefs.subscribe((now, was) => {
        if (now.language !== was.language) redraw();
      }),
      page.view.subscribe((now, was) => {
        if (now.focused !== was.focused) redraw();
      }),
      page.timeline.store.subscribe((now, was) => {
        if (now.selection !== was.selection) redraw();
      }),
    ];
  }

  setFormat(format: FormatName): void {
    this.format = format;
    this.redraw(this.frame?.speed ?? 0);
  }

  destroy(): void {
    for (const stop of this.stops) stop();
    this.scene.destroy();
  }

  /** Length of the strip in shown units, as the scene draws it. */
  stripEnd(): number {
    const warp = this.page.timeline.warp();
    const end = warp === null ? 0 : shownOfEvent(warp, this.overview.end.event);
    return Math.max(end, this.frame?.shown ?? 0, SPAN[this.format]);
  }

  lastEvent(): number {
    return this.overview.end.event;
  }

  private redraw(speed: number): void {
    const input = this.input();
    if (input === null) return;
    const scene = this.reader.at(input);
    this.scene.render(scene, speed);
    this.meetEdges(scene.width, scene.height);
  }

  /** Tells the stylesheet where the lit stage ends at the sides of the picture. */
  private meetEdges(width: number, height: number): void {
    const edge = `${(FORMATS[this.format].stageEdge / height) * 100}%`;
    if (edge === this.edge) return;
    this.edge = edge;
    const stage = this.host.closest<HTMLElement>('.stage');
    stage?.style.setProperty('--edge', edge);
    stage?.style.setProperty('--ratio', `${width} / ${height}`);
  }

  private input(): SceneInput | null {
    const { frame, page } = this;
    const { timeline } = page;
    const { scenario, depth, showPings } = timeline.store.getState();
    const warp = timeline.warp();
    if (frame === null || scenario === null || warp === null) return null;
    const { world } = frame;
    this.takeIn(Math.max(page.view.getState().seen, world.events));
    return {
      scenario,
      world,
      shown: { now: frame.shown, warp: (us) => shownOf(warp, us), ofEvent: (event) => shownOfEvent(warp, event), span: SPAN[this.format] },
      trace: { entry: (index) => timeline.entryAt(index), from: Math.max(0, world.events - LOOKED_BACK), to: world.events, told: toldEvent(timeline.marks(), world.events, { depth, showPings }) },
      overview: this.overview,
      selection: this.selection(),
      options: { format: this.format, depth, pings: showPings, labels: words(page.prefs.getState().language).scene },
    };
  }

  /** The strip shows what a person has seen of this course, and no more: what comes next is theirs to find out. */
  private takeIn(until: number): void {
    const { timeline } = this.page;
    const { course } = timeline.store.getState();
    if (course !== this.course) {
      this.course = course;
      this.overview = emptyOverview();
    }
    for (let index = this.overview.end.event; index < until; index++) {
      const entry = timeline.entryAt(index);
      if (entry === undefined) return;
      extendOverview(this.overview, entry);
    }
  }

  private selection(): Selection {
    const { selection } = this.page.timeline.store.getState();
    const { focused } = this.page.view.getState();
    return {
      ...(selection?.kind === 'server' ? { server: selection.sid } : {}),
      ...(selection?.kind === 'client' ? { client: selection.client } : {}),
      ...(selection?.kind === 'message' ? { msg: selection.msg } : {}),
      ...(focused === null ? {} : { focused }),
    };
  }
}
