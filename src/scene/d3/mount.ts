import type { Ref, Scene } from '../view.ts';
import { create } from './elements.ts';
import type { Pace, Size } from './motion.ts';
import { addPatterns } from './patterns.ts';
import { drawSheet, markAt, openSheet, removeSheet, type Sheet } from './sheet.ts';
import type { Sketch } from './sketch.ts';

export interface SceneEvents {
  /** A player, token, note or cell was chosen; null: the empty stage. */
  readonly onSelect: (ref: Ref | null) => void;
  readonly onHover?: (ref: Ref | null) => void;
}

export interface MountedScene {
  /**
   * Draws the scene. Cheap when little has changed: layers with the same marks are only moved. With a speed, in
   * units of shown time a second, what has a course goes on by itself from there until the next drawing.
   */
  render(scene: Scene, speed?: number): void;
  /** Draws a scene that will hardly stay: under a hand each frame is another. The next `render` takes its place. */
  sketch(scene: Scene): void;
  /** A hand is near: what sketching needs is fetched. */
  expectHand(): void;
  /** Takes everything out of the element again. */
  destroy(): void;
}

const same = (a: Ref | null, b: Ref | null): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Tells what is chosen and what is under the pointer, and says it in a tooltip: one for all, so that marks need none each. */
function listen(host: HTMLElement, events: SceneEvents): AbortController {
  const listening = new AbortController();
  const { signal } = listening;
  let hovered: Ref | null = null;
  const hover = (ref: Ref | null, title: string): void => {
    if (host.title !== title) host.title = title;
    if (same(ref, hovered)) return;
    hovered = ref;
    events.onHover?.(ref);
  };
  host.addEventListener('click', ({ target }) => events.onSelect(markAt(target)?.ref ?? null), { signal });
  host.addEventListener('pointerover', ({ target }) => {
    const mark = markAt(target);
    hover(mark?.ref ?? null, mark?.title ?? '');
  }, { signal });
  host.addEventListener('pointerleave', () => hover(null, ''), { signal });
  return listening;
}

/** Takes over an empty element that has the picture's proportions (`--ratio`). It draws the scene it is given and knows no world. */
export function mountScene(host: HTMLElement, events: SceneEvents): MountedScene {
  host.classList.add('scene');
  const listening = listen(host, events);
  const patterns = create('svg');
  addPatterns(patterns);
  host.append(patterns);
  const sheets = new Map<string, Sheet>();
  let size: Size = { width: 0, height: 0 };
  let name = '';
  let hand: Hand = { state: 'unknown' };
  const isSize = (scene: Scene): boolean => scene.width === size.width && scene.height === size.height;
  const render: MountedScene['render'] = (scene, speed = 0) => {
    if (hand.state === 'here') hand.sketch.hide();
    if (!isSize(scene)) {
      size = { width: scene.width, height: scene.height };
      host.style.setProperty('--ratio', `${size.width} / ${size.height}`);
    }
    if (scene.name !== name) {
      // An empty picture is none: it would have no name.
      host.setAttribute('role', 'img');
      host.setAttribute('aria-label', (name = scene.name));
    }
    drawSheets(sheets, patterns, scene, size, { now: scene.now ?? 0, speed });
  };
  return {
    render,
    sketch(scene) {
      if (hand.state === 'here' && isSize(scene)) hand.sketch.draw(scene);
      else render(scene);
    },
    expectHand() {
      if (hand.state !== 'unknown') return;
      hand = { state: 'expected' };
      void import('./sketch.ts').then(({ openSketch }) => {
        const sketch = listening.signal.aborted ? null : openSketch(host);
        if (sketch !== null) hand = { state: 'here', sketch };
      });
    },
    destroy() {
      listening.abort();
      host.classList.remove('scene');
      for (const attribute of ['role', 'aria-label', 'title']) host.removeAttribute(attribute);
      host.style.removeProperty('--ratio');
      for (const sheet of sheets.values()) removeSheet(sheet);
      sheets.clear();
      patterns.remove();
      if (hand.state === 'here') hand.sketch.remove();
    },
  };
}

/** What sketching needs: fetched when a hand is near. */
type Hand = { readonly state: 'unknown' | 'expected' } | { readonly state: 'here'; readonly sketch: Sketch };

function drawSheets(sheets: Map<string, Sheet>, first: Element, scene: Scene, size: Size, pace: Pace): void {
  let previous = first;
  for (const layer of scene.layers) {
    let sheet = sheets.get(layer.id);
    if (sheet === undefined) {
      sheet = openSheet(layer);
      sheets.set(layer.id, sheet);
    }
    drawSheet(sheet, layer, size, pace);
    if (previous.nextElementSibling !== sheet.outer) previous.after(sheet.outer);
    previous = sheet.outer;
  }
  if (sheets.size > scene.layers.length) dropAbsent(sheets, scene);
}

function dropAbsent(sheets: Map<string, Sheet>, scene: Scene): void {
  const present = new Set(scene.layers.map(({ id }) => id));
  for (const [id, sheet] of sheets) {
    if (present.has(id)) continue;
    removeSheet(sheet);
    sheets.delete(id);
  }
}
