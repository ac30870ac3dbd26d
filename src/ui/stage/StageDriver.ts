import { mountScene, type MountedScene } from '../../scene/d3/mount.ts';
import { FORMATS, stageAlone, type FormatName } from '../../scene/format.ts';
import { openScene } from '../../scene/scene.ts';
import type { Pointed, Ref, SceneInput, Selection } from '../../scene/view.ts';
import type { Frame } from '../../timeline/store.ts';
import { shownOf, shownOfEvent } from '../../timeline/warp.ts';
import { afterPicture } from '../breathe.ts';
import { toldOf } from '../calm.ts';
import { words } from '../language.ts';
import type { Page } from '../page.ts';
import { toldEvent } from '../told.ts';
import { openKin } from './kin.ts';
import type { Strip } from './Strip.ts';

/** Shown units between the beginning of the staves and the playhead: about as many steps as can be told apart. */
const SPAN: Readonly<Record<FormatName, number>> = { projector: 18, beside: 12, half: 10, laptop: 14, phone: 8, embed: 12, mini: 8 };
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
  private pointed: Pointed | null = null;
  private readonly kin = openKin();
  private edge = '';
  private readonly host: HTMLElement;
  /** What the first picture does without. */
  private later: Pick<SceneInput['options'], 'parts' | 'paper'> = {};
  private onStrip: Strip | null = null;
  /** Null where there is none. */
  readonly strip: Promise<Strip> | null;

  /** `alone`: no score lies under the stage, and no strip. */
  constructor(host: HTMLElement, page: Page, onSelect: (ref: Ref | null) => void, alone = false) {
    this.page = page;
    this.host = host;
    // What is under the pointer lights up in the space-time view too, while that is open.
    const onHover = (hovered: Ref | null) => page.view.getState().pane === 'spacetime' && page.view.setState({ hovered });
    this.scene = mountScene(host, { onSelect, onHover });
    // While it plays the next frame is soon there, and where the last one was it is no more.
    const redraw = () => {
      if (this.frame?.speed === 0) this.redraw(0);
    };
    const drawn = afterPicture(page.timeline);
    this.strip = alone ? null : drawn.then(() => this.openStrip());
    void drawn.then(() => Promise.all([import('../../scene/parts.ts'), alone ? undefined : import('../../scene/paper.ts'), this.strip])).then(([parts, paper]) => {
      this.later = { parts, paper };
      redraw();
    });
    this.stops = [
      page.timeline.onFrame((frame) => {
        this.frame = frame;
        this.redraw(frame.speed, frame.status === 'seeking');
      }),
      // A hand that rests has the picture itself under it, as it has the words.
      toldOf(page.timeline).subscribe(() => {
        if (this.frame?.status === 'seeking') this.redraw(0);
      }),
      page.prefs.subscribe((now, was) => {
        if (now.language !== was.language) redraw();
      }),
      page.view.subscribe((now, was) => {
        if (now.focused !== was.focused || now.hovered !== was.hovered || now.filter !== was.filter || now.spotlight !== was.spotlight || now.lecture !== was.lecture || now.marked !== was.marked) redraw();
      }),
      page.timeline.store.subscribe((now, was) => {
        // What has been computed ahead says where messages on their way are drawn.
        const ahead = now.status === 'paused' && now.eventCount !== was.eventCount;
        if (ahead || now.selection !== was.selection || now.depth !== was.depth || now.showPings !== was.showPings) redraw();
      }),
    ];
  }

  setFormat(format: FormatName): void {
    this.format = format;
    this.redraw(this.frame?.speed ?? 0);
  }

  destroy(): void {
    for (const stop of this.stops) stop();
    this.frame = null;
    this.scene.destroy();
  }

  /** What is meant on the strip. While the playhead moves it is drawn with the next picture. */
  point(pointed: Pointed | null): void {
    if (pointed === null && this.pointed === null) return;
    this.pointed = pointed;
    if (this.frame?.speed === 0 && this.frame.status !== 'seeking') this.redraw(0);
  }

  private async openStrip(): Promise<Strip> {
    const { Strip } = await import('./Strip.ts');
    return (this.onStrip = new Strip(this.page, () => ({ format: this.format, shown: this.frame?.shown ?? 0, span: SPAN[this.format] })));
  }

  /** A hand is near the strip. */
  expectHand(): void {
    this.scene.expectHand();
  }

  private redraw(speed: number, held = false): void {
    const input = this.input(speed > 0 || held);
    if (input === null) return;
    const scene = this.reader.at(input);
    if (held) this.scene.sketch(scene);
    else this.scene.render(scene, speed);
    this.meetEdges(scene.width, scene.height);
  }

  /** Tells the stylesheet where the lit stage ends, at the sides of the picture and above the score. */
  private meetEdges(width: number, height: number): void {
    const edge = `${(FORMATS[this.format].stageEdge / height) * 100}%`;
    if (edge === this.edge) return;
    this.edge = edge;
    const stage = this.host.closest<HTMLElement>('.stage');
    stage?.style.setProperty('--edge', edge);
    stage?.style.setProperty('--lit', `${stageAlone(FORMATS[this.format]) / height}`);
    stage?.style.setProperty('--ratio', `${width} / ${height}`);
  }

  private input(moving: boolean): SceneInput | null {
    const { frame, page } = this;
    const { timeline } = page;
    const state = timeline.store.getState();
    const { scenario, depth, showPings } = state;
    const labels = words(page.prefs.getState().language).scene;
    const warp = timeline.warp();
    if (frame === null || scenario === null || warp === null) return null;
    const { world } = frame;
    return {
      scenario,
      world,
      shown: { now: frame.shown, warp: (us) => shownOf(warp, us), ofEvent: (event) => shownOfEvent(warp, event), span: SPAN[this.format], moving, ...(warp.linear ? {} : { silences: warp.silences }) },
      trace: { entry: (index) => timeline.entryAt(index), from: Math.max(0, world.events - LOOKED_BACK), to: world.events, told: toldEvent(timeline.marks(), world.events, { depth, showPings }) },
      ...this.onStrip?.input(world.events),
      pointed: this.pointed,
      selection: this.selection(),
      options: { format: this.format, depth, pings: showPings, filter: page.view.getState().filter, spotlight: page.view.getState().spotlight, labels, ...this.later },
    };
  }

  private selection(): Selection {
    const { selection } = this.page.timeline.store.getState();
    const { focused, lecture, hovered, marked } = this.page.view.getState();
    return {
      ...(hovered === null ? {} : lit(hovered, this.page.timeline)),
      ...(selection?.kind === 'server' ? { server: selection.sid, ...(lecture?.on === true ? { armed: selection.sid } : {}) } : {}),
      ...(selection?.kind === 'client' ? { client: selection.client } : {}),
      ...(selection?.kind === 'message' ? { msg: selection.msg } : {}),
      ...(selection?.kind === 'event' ? { event: selection.event, causes: this.kin(this.page.timeline, selection.event, this.page.view.getState().seen) } : {}),
      ...(selection?.kind === 'zxid' ? { zxid: selection.zxid } : {}),
      ...(focused === null ? {} : { focused }),
      ...(marked.length === 0 ? {} : { marked: marked.flatMap((one) => ('server' in one ? one.server : [])), markedZxids: marked.flatMap((one) => ('zxid' in one ? one.zxid : [])) }),
    };
  }
}

/** What is under the pointer in the space-time view, as the stage marks it. */
function lit(hovered: Ref, { entryAt }: Page['timeline']): Selection {
  if ('server' in hovered) return { focused: hovered.server };
  if ('client' in hovered) return { client: hovered.client };
  if ('msg' in hovered) return { msg: hovered.msg };
  const event = 'event' in hovered ? entryAt(hovered.event - 1)?.event : undefined;
  return event !== undefined && 'msg' in event ? { msg: event.msg } : {};
}
