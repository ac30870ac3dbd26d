import { useMemo, type CSSProperties } from 'react';
import { FULL, type Measures } from '../../scene/machine/boxes.ts';
import { layoutChart } from '../../scene/machine/chart.ts';
import type { Route } from '../../scene/machine/routes.ts';
import { around, type Chart } from '../../timeline/inspect.ts';
import { T } from '../Say.tsx';

interface Props {
  readonly chart: Chart;
  /** Where it is, as a dotted path; null: nowhere. */
  readonly state: string | null;
  readonly label: string;
  readonly measures?: Measures;
  /** Numbers, by transition, that the list in words refers to. */
  readonly numbers?: ReadonlyMap<string, number>;
  readonly taken?: string | undefined;
}

const NONE: ReadonlyMap<string, number> = new Map();

/** How far the mark of the present state stands out beside its box, px. */
const MARK = 9;

/** A machine's chart, drawn from its definition. The present state is filled and marked, what is around it has a thick line. */
export function ChartSvg({ chart, state, label, measures = FULL, numbers = NONE, taken }: Props) {
  const picture = useMemo(() => layoutChart(chart, measures), [chart, measures]);
  const known = new Set(picture.boxes.map(({ path }) => path));
  const [now, ...outside] = state === null ? [] : around(state).filter((path) => known.has(path));
  const routes = picture.routes.map((route) => ({ route, role: roleOf(route, numbers, taken) })).toSorted((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
  return (
    <figure>
      <figcaption className="hidden"><T>{label}</T></figcaption>
      <svg className={`chart${measures === FULL ? '' : ' small'}`} viewBox={`${-MARK} 0 ${picture.width + 2 * MARK} ${picture.height}`} style={{ '--natural': `${picture.width + 2 * MARK}px` } as CSSProperties} aria-hidden="true">
        {routes.map(({ route, role }) => <Way key={`${route.from} ${route.to ?? ''}`} route={route} role={role} />)}
        {picture.boxes.map((box) => (
          <g key={box.path} className={`box ${box.path === now ? 'now' : outside.includes(box.path) ? 'around' : ''} ${box.leaf ? 'leaf' : 'outer'}`}>
            <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={box.leaf ? box.height / 2 : 8} />
            {box.path === now && <path className="mark" d={`M${box.x - MARK} ${box.y + (box.leaf ? box.height / 2 : 13) - 6}l${MARK} 6l${-MARK} 6z`} />}
            {box.leaf
              ? <text x={box.x + box.width / 2} y={box.y + box.height / 2} textAnchor="middle" dominantBaseline="central">{box.name}</text>
              : <text x={box.x + 10} y={box.y + 16}>{box.name}</text>}
          </g>
        ))}
        {routes.map(({ route }) => <Numbers key={`${route.from} ${route.to ?? ''}`} route={route} numbers={numbers} />)}
      </svg>
    </figure>
  );
}

const ORDER = ['quiet', 'possible', 'taken'] as const;
type Role = (typeof ORDER)[number];

function roleOf({ transitions }: Route, numbers: ReadonlyMap<string, number>, taken: string | undefined): Role {
  if (taken !== undefined && transitions.includes(taken)) return 'taken';
  return transitions.some((key) => numbers.has(key)) ? 'possible' : 'quiet';
}

function Way({ route: { points }, role }: { route: Route; role: Role }) {
  const [end = [0, 0], before = [0, 0]] = points.toReversed();
  const turn = Math.atan2(end[1] - before[1], end[0] - before[0]) * (180 / Math.PI);
  return (
    <g className={`way ${role}`}>
      <path d={`M${points.map(([x, y]) => `${x} ${y}`).join('L')}`} />
      <path className="tip" d="M0 0L-7 -3.6L-7 3.6z" transform={`translate(${end[0]} ${end[1]}) rotate(${turn})`} />
    </g>
  );
}

/** The numbers of a way stand on its longest stretch. */
function Numbers({ route: { points, transitions }, numbers }: { route: Route; numbers: ReadonlyMap<string, number> }) {
  const own = transitions.flatMap((key) => numbers.get(key) ?? []);
  if (own.length === 0) return null;
  const [x, y] = middleOf(points);
  const text = own.join(' ');
  const width = 10 + text.length * 7;
  return (
    <g className="number">
      <rect x={x - width / 2} y={y - 9} width={width} height={18} rx={9} />
      <text x={x} y={y} textAnchor="middle" dominantBaseline="central">{text}</text>
    </g>
  );
}

function middleOf(points: Route['points']): readonly [number, number] {
  const stretches = points.slice(1).map((to, i) => ({ from: points[i] ?? to, to }));
  const length = ({ from, to }: { from: readonly [number, number]; to: readonly [number, number] }) => Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]);
  const [longest] = stretches.toSorted((a, b) => length(b) - length(a));
  return longest === undefined ? [0, 0] : [(longest.from[0] + longest.to[0]) / 2, (longest.from[1] + longest.to[1]) / 2];
}
