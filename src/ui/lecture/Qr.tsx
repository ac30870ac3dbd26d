import { generate } from 'lean-qr';
import { use, useMemo, useState } from 'react';
import { outside } from '../outside.ts';
import { usePage, type Page } from '../page.ts';
import { rootOfPage } from '../site.ts';
import { T } from '../Say.tsx';
import { useLectureWords } from './words.ts';

/** A code of more modules is not read from the last row. */
const CHARS_MAX = 320;
/** Modules of quiet around a code. */
const QUIET = 4;
/** Pixels to a module, as drawn; the stylesheet makes it as large as there is room. */
const SCALE = 4;

/** The step of the lesson, where there is one; else the run at this moment. */
async function linkHere({ lesson, timeline }: Page): Promise<string> {
  if (lesson !== null) return new URL(`#${lesson.store.getState().step.id}`, location.origin + location.pathname).href;
  const { linkOf } = await outside();
  return new URL(linkOf(timeline)?.hash ?? '', sandbox()).href;
}

const sandbox = (): string => new URL(`${rootOfPage()}sandbox/`, location.href).href;

/** The way here for every other device in the room: as a code, and to be typed. */
export default function Qr() {
  const page = usePage();
  const { qr } = useLectureWords();
  // What it covers stands still.
  const [coming] = useState(() => linkHere(page));
  const link = use(coming);
  const tooLong = link.length > CHARS_MAX;
  const address = tooLong ? sandbox() : link;
  return (
    <>
      <Code text={address} label={qr.code} />
      <p className="address" translate="no">{address}</p>
      <p className="soft">{tooLong && <><T>{qr.tooLong(link.length)}</T> </>}<T>{qr.close}</T></p>
    </>
  );
}

/** Black on white in every theme: cameras expect that. */
export function Code({ text, label }: { text: string; label: string }) {
  const source = useMemo(() => generate(text).toDataURL({ on: [0, 0, 0], off: [255, 255, 255], pad: QUIET, scale: SCALE }), [text]);
  return <img className="code" alt={label} src={source} />;
}
