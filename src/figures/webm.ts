import { BufferTarget, CanvasSource, getFirstEncodableVideoCodec, Output, WebMOutputFormat } from 'mediabunny';
import type { Camera } from './camera.ts';
import { shotsOf, type FilmPlan, type Making } from './film.ts';
import { canvasFor, paint } from './paint.ts';

const WEBM_FPS = 25;
const BITS_PER_SECOND = 4_000_000;
const KEY_FRAME_SECONDS = 4;

/** A film as a WebM video, frame by frame: it is the same however slow the machine is. Undefined when it is called off. */
export async function webmOf(camera: Camera, plan: Omit<FilmPlan, 'fps'>, { signal, progress }: Making): Promise<Blob | undefined> {
  const shots = shotsOf({ ...plan, fps: WEBM_FPS });
  const canvas = canvasFor(camera.at(plan.from), 1);
  const { width, height } = canvas;
  const codec = await getFirstEncodableVideoCodec(['vp9', 'vp8', 'av1'], { width, height });
  if (codec === null) throw new Error('no VP8, VP9 or AV1 encoder');
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, { codec, bitrate: BITS_PER_SECOND, keyFrameInterval: KEY_FRAME_SECONDS });
  output.addVideoTrack(source, { frameRate: WEBM_FPS });
  await output.start();
  for (const [n, shot] of shots.entries()) {
    if (signal.aborted) {
      await output.cancel();
      return undefined;
    }
    await paint(camera.at(shot.shown), canvas);
    await source.add(shot.at, shot.seconds);
    progress(n + 1, shots.length);
  }
  await output.finalize();
  return target.buffer === null ? undefined : new Blob([target.buffer], { type: 'video/webm' });
}
