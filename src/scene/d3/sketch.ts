import type { Scene } from '../view.ts';
import type { Painting } from './paint.ts';
import type { Asked } from './paint.worker.ts';
// The build makes a file of its own of it, and gives its address.
// oxlint-disable-next-line import/default
import address from './paint.worker.ts?worker&url';

/**
 * The picture painted on a canvas that lies over the sheets. While a hand moves the playhead each frame is another
 * picture: its elements would be made, laid out and thrown away. The marks are the same, and another thread paints
 * them; what is at rest is sheets.
 */
export interface Sketch {
  draw(scene: Scene): void;
  hide(): void;
  remove(): void;
}

/** As much of the browser's Trusted Types as is needed: the library of types does not know them yet. */
interface Trusting {
  readonly trustedTypes?: { createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(input: string): string } };
}

/** The page's policy lets no address become a program unless it is said which. Null where there is no such thread. */
function openWorker(): Worker | null {
  try {
    const { trustedTypes }: Trusting = window as Trusting; // a browser has it or not
    const policy = trustedTypes?.createPolicy('ensemble-sketch', { createScriptURL: () => address });
    return new Worker(policy?.createScriptURL('') ?? address, { type: 'module' });
  } catch {
    return null;
  }
}

const paintingOf = ({ width, height, layers }: Scene, look: Pick<Painting, 'theme' | 'chinese'>): Painting => ({
  ...look, width, height,
  layers: layers.map(({ id, shift, clip, marks }) => ({ id, shift, clip, marks: marks.map(({ x, y, c, shapes }) => ({ x, y, c, shapes })) })),
});

/** Lies over what is in the element; null where nothing can be painted beside the page, or not in its colours. */
export function openSketch(host: HTMLElement): Sketch | null {
  if (!('OffscreenCanvas' in window) || window.matchMedia('(forced-colors: active)').matches) return null;
  const worker = openWorker();
  if (worker === null) return null;
  const canvas = document.createElement('canvas');
  canvas.hidden = true;
  host.append(canvas);
  const ask = (asked: Asked, moved: Transferable[] = []): void => worker.postMessage(asked, moved);
  const offscreen = canvas.transferControlToOffscreen();
  ask({ canvas: offscreen }, [offscreen]);
  const pixels = (length: number): number => Math.max(1, Math.round(length * devicePixelRatio));
  let shown: { readonly look: Pick<Painting, 'theme' | 'chinese'>; readonly size: Pick<Painting, 'width' | 'height'> } | null = null;
  /** How the page looks now is asked once: to ask costs a layout. */
  const show = (): NonNullable<typeof shown> => {
    canvas.hidden = false;
    const theme = getComputedStyle(host).colorScheme === 'dark' ? 'dark' : 'light';
    return { look: { theme, chinese: host.matches(':lang(zh)') }, size: { width: pixels(host.clientWidth), height: pixels(host.clientHeight) } };
  };
  return {
    draw(scene) {
      shown ??= show();
      ask({ painting: JSON.stringify(paintingOf(scene, shown.look)), ...shown.size });
    },
    hide() {
      if (shown === null) return;
      canvas.hidden = true;
      // What is on it would be seen for a moment when it is shown again.
      ask({ painting: null, ...shown.size });
      shown = null;
    },
    remove() {
      worker.terminate();
      canvas.remove();
    },
  };
}
