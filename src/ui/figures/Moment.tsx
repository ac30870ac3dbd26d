import { useEffect, useState } from 'react';
import { fileName } from '../../figures/name.ts';
import { addressOf, pngOf } from '../../figures/paint.ts';
import type { Figure } from '../../scene/figure.ts';
import { useMore, usePage, useTold } from '../page.ts';
import { T } from '../Say.tsx';
import { toldEvent } from '../told.ts';
import { useActions } from '../useActions.ts';
import { cameraFor, save, type Wish } from './maker.ts';

const SCALES = [1, 2, 3, 4] as const;

/** This moment as SVG or PNG, as it will be saved. */
export function Moment({ wish }: { wish: Wish }) {
  const page = usePage();
  const { figures: say } = useMore();
  const { say: speak } = useActions();
  const { event } = useTold();
  // The picture is named as its caption and its strip name it.
  const told = toldEvent(page.timeline.marks(), event, page.timeline.store.getState());
  const [scale, setScale] = useState(2);
  const figure = useFigure(wish);
  const saved = (blob: Blob, extension: string) => {
    const name = fileName(page.timeline, extension, told);
    save(blob, name);
    speak(say.saved(name));
  };
  const svg = async () => saved(new Blob([(await cameraFor(page, wish, 'file')).atEvent(event).svg], { type: 'image/svg+xml' }), 'svg');
  const png = async () => {
    try {
      saved(await pngOf((await cameraFor(page, wish, 'canvas')).atEvent(event), scale), 'png');
    } catch (error) {
      speak(say.failed(error instanceof Error ? error.message : String(error)));
    }
  };
  return (
    <section aria-labelledby="figure-moment">
      <h3 id="figure-moment"><T>{say.moment}</T></h3>
      {figure !== null && <img className="preview" src={addressOf(figure.svg)} alt={say.preview} width={figure.width} height={figure.height} />}
      <div className="deeds">
        <button type="button" className="btn primary" onClick={() => void svg()}><T>{say.svg}</T></button>
        <button type="button" className="btn" onClick={() => void png()}><T>{say.png}</T></button>
        <select className="input short" aria-label={say.scale} value={scale} onChange={(change) => setScale(Number(change.target.value))}>
          {SCALES.map((one) => <option key={one} value={one}>{figure === null ? `${one}×` : say.scaleOf(one, one * figure.width, one * figure.height)}</option>)}
        </select>
      </div>
    </section>
  );
}

/** The figure of the moment the words tell. */
function useFigure(wish: Wish): Figure | null {
  const page = usePage();
  const { event, course } = useTold();
  const [figure, setFigure] = useState<Figure | null>(null);
  useEffect(() => {
    let wanted = true;
    void cameraFor(page, wish, 'canvas').then((camera) => wanted && setFigure(camera.atEvent(event)));
    return () => {
      wanted = false;
    };
  }, [page, wish, event, course]);
  return figure;
}
