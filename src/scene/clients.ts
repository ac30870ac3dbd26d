import type { ZkWorld } from '../ensemble/types.ts';
import type { Layout } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import type { Cast } from './read.ts';
import { circle, line, px, text } from './shapes.ts';
import type { Mark, Selection, Shape } from './view.ts';

/** The server a client holds a connection to: read off the world's connections. */
function serverOf(world: ZkWorld, client: string): string | null {
  for (const conn of Object.values(world.conns)) if (conn.a === client && conn.aOpen && conn.bOpen) return conn.b;
  return null;
}

/** The state its machine keeps, in the protocol's own words. */
function stateOf(world: ZkWorld, id: string): string {
  const state = world.processes[id]?.state;
  return state?.kind === 'client' ? state.state : 'CLOSED';
}

export function clientMarks(world: ZkWorld, cast: Cast, layout: Layout, labels: SceneLabels, selection: Selection): Mark[] {
  const marks: Mark[] = [];
  const { sizes, unit } = layout.format;
  for (const client of cast.clients) {
    const id = `c:${client}`;
    const player = layout.players.get(id);
    if (player === undefined) continue;
    const { r } = player;
    const state = stateOf(world, id);
    const server = serverOf(world, id);
    const home = server === null ? undefined : layout.players.get(server);
    if (home !== undefined) {
      const d = Math.hypot(home.x - player.x, home.y - player.y) || 1;
      const [ux, uy] = [(home.x - player.x) / d, (home.y - player.y) / d];
      const shape = line(player.x + ux * (r + 2), player.y + uy * (r + 2), home.x - ux * (home.r + 4), home.y - uy * (home.r + 4), 's-cli', 1.8 * Math.max(0.7, unit));
      marks.push({ key: `session ${client}`, kind: 'link', x: 0, y: 0, shapes: [shape] });
    }
    const gone = state === 'CLOSED' || state === 'AUTH_FAILED';
    const size = Math.max(r * 0.86, sizes.small * 0.9);
    const shapes: Shape[] = [
      ...(selection.client === client ? [circle(0, 0, r * 1.4, 'f-none s-ink', 2.5, { 'stroke-dasharray': '2 5', 'stroke-linecap': 'round' })] : []),
      circle(0, 0, r, `f-stage ${gone ? 's-down' : 's-cli'}`, 4 * Math.max(0.6, unit), home === undefined ? { 'stroke-dasharray': '4 4' } : {}),
      text(0, size * 0.36, client, size, 'f-ink b', 'm'),
      circle(0, 0, Math.max(12, r), 'hit'),
    ];
    if (layout.format.name !== 'mini' && cast.clients.length < 5) shapes.push(text(r + 10 * unit, sizes.small * 0.36, state, sizes.small, `${gone ? 'f-downT' : 'f-cli'} m halo`));
    marks.push({ key: id, kind: 'client', x: px(player.x), y: px(player.y), shapes, ref: { client }, title: labels.say.client({ client, state }) });
  }
  return marks;
}
