import type { Standing } from '../../course/standing.ts';

/** A line of the stave is so far from the next, px. */
const LINE = 12;
const HEAD = { rx: 8, ry: 5.6 };
const WIDTH = 24;
const HEIGHT = 4 * LINE + 34;

/** A lesson as a note: filled when it is done, with a dot when it is begun, hollow when not, in dashes when it is not written; ringed when it is next. */
export function Note({ standing, next, pitch }: { standing: Standing; next: boolean; pitch: number }) {
  const y = HEIGHT - 14 - (pitch % 9) * (LINE / 2);
  const x = WIDTH / 2;
  return (
    <svg className={`note ${standing}`} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      {next && <circle className="ring" cx={x} cy={y} r="11" />}
      {standing !== 'unwritten' && <path className="stem" d={`M${x + HEAD.rx - 1} ${y - 1}V${y - 26}`} />}
      <ellipse className="head" cx={x} cy={y} rx={HEAD.rx} ry={HEAD.ry} transform={`rotate(-20 ${x} ${y})`} />
      {standing === 'begun' && <circle className="dot" cx={x} cy={y} r="2.6" />}
    </svg>
  );
}
