import { useEffect, useRef, useState } from 'react';
import { FILM_SECONDS_MAX, secondsOf, type FilmPlan } from '../../figures/film.ts';
import { fileName } from '../../figures/name.ts';
import { shownOfEvent } from '../../timeline/warp.ts';
import { useMore, usePage, useTold } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { cameraFor, FILMS, save, type FilmKind, type Wish } from './maker.ts';

const PACES = [0.5, 1, 2, 4, 8] as const;
/** Events before the playhead that a film begins with, unless another beginning is chosen. */
const BACK = 30;

/** A stretch of the run as a film: an animated GIF or a WebM video. */
export function Span({ wish }: { wish: Wish }) {
  const { figures: say } = useMore();
  const { event, seen } = useTold();
  const [chosen, setChosen] = useState<{ from: number; to: number } | null>(null);
  const [pace, setPace] = useState(2);
  const { from, to } = chosen ?? { from: Math.max(0, event - BACK), to: event };
  const plan = usePlan(from, to, pace);
  const { job, make, cancel } = useFilm(wish, from, to);
  const seconds = plan === null ? 0 : secondsOf(plan);
  const fit = plan !== null && from < to && seconds <= FILM_SECONDS_MAX;
  const field = (name: string, value: number, set: (value: number) => void) => (
    <label><T>{name}</T><input className="input short" type="number" min={0} max={seen} value={value} onChange={(change) => set(Math.max(0, Math.min(seen, Math.trunc(change.target.valueAsNumber || 0))))} /></label>
  );
  return (
    <section aria-labelledby="figure-span">
      <h3 id="figure-span"><T>{say.span}</T></h3>
      <div className="wishes">
        {field(say.from, from, (value) => setChosen({ from: value, to }))}
        {field(say.to, to, (value) => setChosen({ from, to: value }))}
        <label>
          <T>{say.pace}</T>
          <select className="input short" value={pace} onChange={(change) => setPace(Number(change.target.value))}>{PACES.map((one) => <option key={one} value={one}>{one}</option>)}</select>
        </label>
      </div>
      <output className="soft"><T>{from >= to ? say.nothing : fit ? say.length(seconds.toFixed(1)) : say.tooLong(seconds.toFixed(0))}</T></output>
      {job === null
        ? <Makers fit={fit} make={(kind) => plan !== null && make(kind, plan)} />
        : (
          <div className="job">
            <p><T>{say.making(job.name)}</T></p>
            <progress value={job.done} max={job.of} aria-label={say.making(job.name)} />
            <p className="soft"><T>{say.progress(job.done, job.of)}</T></p>
            <button type="button" className="btn" onClick={cancel}><T>{say.cancel}</T></button>
          </div>
        )}
    </section>
  );
}

function Makers({ fit, make }: { fit: boolean; make: (kind: FilmKind) => void }) {
  const { figures: say } = useMore();
  const filming = 'VideoEncoder' in globalThis;
  return (
    <>
      <div className="deeds">
        <button type="button" className="btn" disabled={!fit} onClick={() => make('gif')}><T>{say.gif}</T></button>
        <small className="soft"><T>{say.gifHint}</T></small>
      </div>
      <div className="deeds">
        <button type="button" className="btn" disabled={!fit || !filming} onClick={() => make('webm')}><T>{say.webm}</T></button>
        <small className="soft"><T>{filming ? say.webmHint : say.noWebm}</T></small>
      </div>
    </>
  );
}

type Plan = Omit<FilmPlan, 'fps'>;

function usePlan(from: number, to: number, pace: number): Plan | null {
  const { timeline } = usePage();
  const warp = timeline.warp();
  return warp === null ? null : { from: shownOfEvent(warp, from), to: shownOfEvent(warp, to), pace };
}

interface Job {
  readonly name: string;
  readonly done: number;
  readonly of: number;
}

/** One film at a time; leaving the panel calls it off. */
function useFilm(wish: Wish, from: number, to: number): { job: Job | null; make: (kind: FilmKind, plan: Plan) => void; cancel: () => void } {
  const page = usePage();
  const { figures: say } = useMore();
  const { say: speak } = useActions();
  const [job, setJob] = useState<Job | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const run = async (kind: FilmKind, plan: Plan) => {
    const name = fileName(page.timeline, kind, from, to);
    const { signal } = (stop.current = new AbortController());
    setJob({ name, done: 0, of: 1 });
    try {
      const film = await FILMS[kind](await cameraFor(page, wish, 'film'), plan, { signal, progress: (done, of) => setJob({ name, done, of }) });
      if (film !== undefined) save(film, name);
      speak(film === undefined ? say.cancelled : say.saved(name));
    } catch (error) {
      speak(say.failed(error instanceof Error ? error.message : String(error)));
    } finally {
      setJob(null);
    }
  };
  return { job, make: (kind, plan) => void run(kind, plan), cancel: () => stop.current?.abort() };
}
