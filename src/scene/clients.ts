import { get } from '../base/pmap.ts';
import type { ZkFact, ZkWorld } from '../ensemble/types.ts';
import { bellOf, bellShapes, type Bell } from './bells.ts';
import type { Layout, Player } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { pauseBadge } from './players.ts';
import { leaderOf, type Cast } from './read.ts';
import { circle, dial, line, px, rect, text } from './shapes.ts';
import { secondSize } from './places.ts';
import { LINE } from './spots.ts';
import { fitting, widthOf } from './text.ts';
import { lasting, sayCountdown, sessionLeft } from './timers.ts';
import type { Client, Mark, SceneInput, Shape } from './view.ts';

/** What a client is at this moment, read off its process, its connection and the leader's record of its session. */
interface Guest {
  readonly name: string;
  readonly state: string;
  readonly paused: boolean;
  /** The server it holds a connection to. */
  readonly server: string | null;
  /** What it has asked and not been told. */
  readonly asks: string | null;
  readonly left: ReturnType<typeof sessionLeft>;
  /** Its session is gone: null while it is not, `told` once the client knows. */
  readonly expired: 'told' | 'untold' | null;
  readonly bell: Bell;
}

function serverOf(world: ZkWorld, client: string): string | null {
  for (const conn of Object.values(world.conns)) if (conn.a === client && conn.aOpen && conn.bOpen) return conn.b;
  return null;
}

const NONE = '0x0';

function expiryOf(client: Client, cast: Cast, known: boolean): Guest['expired'] {
  if (client.eventState === 'Expired') return 'told';
  const leader = leaderOf(cast)?.server ?? null;
  const gone = client.session !== NONE && !known && leader?.serving === true && get(leader.database.tree.sessions, client.session) === undefined && client.state !== 'CLOSED';
  return gone ? 'untold' : null;
}

/** No process: what is left of its session the servers know, and nobody else. */
const DOWN = 'DOWN';

/** The session that a server told a client last, as far back as is looked: what is left of it when it has died. */
function sessionGiven({ world, trace }: Pick<SceneInput, 'world' | 'trace'>, client: string): string {
  for (let i = Math.min(trace.to, world.events) - 1; i >= trace.from; i--) {
    const told = trace.entry(i)?.event;
    if (told?.kind === 'message' && told.to === `c:${client}` && told.message.type === 'connectResponse') return told.message.session;
  }
  return NONE;
}

const leftOf = (world: ZkWorld, cast: Cast, session: string): Guest['left'] => (session === NONE ? null : sessionLeft(world, cast, session));

/** Whether a clock runs for a session that no living client has: only then is it worth looking whose it was. */
function isOrphaned(world: ZkWorld, cast: Cast): boolean {
  const held = new Set(Object.values(world.processes).map(({ state }) => (state?.kind === 'client' ? state.session : NONE)));
  return cast.all.some(({ server }) => server !== null && [server.sessions.expiresAtMs, server.sessions.local].some((kept) => Object.keys(kept).some((session) => !held.has(session))));
}

function guestOf(input: SceneInput, cast: Cast, name: string, facts: readonly ZkFact[]): Guest {
  const { world } = input;
  const id = `c:${name}`;
  const here = world.processes[id];
  const client = here?.state;
  const server = serverOf(world, id);
  const paused = here?.status === 'paused';
  if (client?.kind !== 'client') return { name, state: DOWN, paused, server, asks: null, left: isOrphaned(world, cast) ? leftOf(world, cast, sessionGiven(input, name)) : null, expired: null, bell: { letters: [], torn: null, compared: false } };
  const left = leftOf(world, cast, client.session);
  const asked = [...client.pending, ...client.outgoing].find(({ tag }) => tag !== '')?.op;
  return {
    name, state: client.state, paused, server, left,
    asks: asked === undefined ? null : `${asked.op}${'path' in asked ? ` ${asked.path}` : ''}`,
    expired: expiryOf(client, cast, left !== null),
    bell: bellOf(client, name, facts),
  };
}

function words(guest: Guest, player: Player, layout: Layout, labels: SceneLabels): Shape[] {
  const { label: { lines, room } } = player;
  const size = layout.format.sizes.state;
  const { session } = labels;
  const second = secondSize(layout.format);
  const server = guest.server ?? '–';
  const first = guest.asks !== null && guest.server !== null ? session.waits({ op: guest.asks, server }) : guest.server === null ? guest.state : session.on({ state: guest.state, server });
  const [x, y] = [player.label.x - player.x, player.label.y - player.y];
  const c = guest.server === null ? 'f-downT' : 'f-cli';
  const fit = (word: string): number => size * Math.min(1, room / widthOf(word, size, true));
  if (guest.expired !== null) return [...chip(session.expired, x, y, size, guest.expired === 'told'), ...(lines > 1 ? [text(x, y + size * LINE, guest.state, size, 'f-ink2 halo')] : [])];
  if (lines === 1 || (guest.state === DOWN && guest.left === null)) return [text(x, y, guest.state, fit(guest.state), `${c} b halo`)];
  return [text(x, y, first, fit(first), `${c} b halo`), text(x, y + size * LINE, leftWords(guest, room, second, labels), second, `f-ink${low(guest) ? ' b' : '2'} halo`)];
}

const low = ({ left }: Guest): boolean => left !== null && left.left < left.total / 4;

function leftWords({ left, state }: Guest, room: number, size: number, { session, timer }: SceneLabels): string {
  if (left === null) return session.none;
  const { owner: server } = left;
  if (left.left < left.total / 4) return session.ticks({ count: Math.ceil(left.left / left.tick), server });
  const time = lasting(left.left);
  // Beside a client that is gone it is said what lives on. A session lives to the end of a tick: it may have more than its timeout.
  const said = state === DOWN ? session.lives({ left: time, server }) : left.left > left.total ? session.left({ left: time, server }) : timer.left({ left: time, total: lasting(left.total), server });
  return fitting([said, timer.brief({ name: timer.name.session, left: time })], room * 1.02, size);
}

/** What has ended; dashed as long as the client does not know. */
function chip(word: string, x: number, y: number, size: number, told: boolean): Shape[] {
  const box = { x, y: y - size * 0.9, w: widthOf(word, size, true) + size * 0.6, h: size * 1.2 };
  return [rect(box, told ? 'f-ink' : 'f-stage s-ink', told ? 0 : 1.8, told ? { rx: 3 } : { rx: 3, 'stroke-dasharray': '4 3' }), text(x + size * 0.3, y, word, size, told ? 'f-stage b' : 'f-ink b')];
}

/** The session as a ring that runs down on the leader's clock and is filled by every heartbeat; a tick mark for each tick. */
function sessionRing(guest: Guest, r: number, unit: number): Shape[] {
  const w = 4 * Math.max(0.6, unit);
  const { left } = guest;
  const none = (at: number): Shape => circle(0, 0, at, 'f-stage s-down', w * 0.6, { 'stroke-dasharray': '3 4' });
  if (left === null) return [none(r)];
  const ticks = Math.min(24, Math.max(1, Math.round(left.total / left.tick)));
  const marks = Array.from({ length: ticks }, (_, i) => {
    const turn = (2 * Math.PI * i) / ticks;
    const [sin, cos] = [Math.sin(turn), -Math.cos(turn)];
    return line(sin * (r + w * 0.7), cos * (r + w * 0.7), sin * (r + w * 1.7), cos * (r + w * 1.7), 's-cli', w * 0.4);
  });
  // The ring of one that is gone runs down round nobody.
  const inside = guest.state === DOWN ? [none(r - w * 1.3)] : [];
  return [circle(0, 0, r, 'f-stage'), ...dial(r, left.left / left.total, 'cli', w), ...inside, ...(r > 12 ? marks : [])];
}

export function clientMarks(input: SceneInput, cast: Cast, layout: Layout, facts: readonly ZkFact[]): Mark[] {
  const { selection, options: { labels } } = input;
  const marks: Mark[] = [];
  const { sizes, unit } = layout.format;
  for (const client of cast.clients) {
    const id = `c:${client}`;
    const player = layout.players.get(id);
    if (player === undefined) continue;
    const { r } = player;
    const guest = guestOf(input, cast, client, facts);
    const home = guest.server === null ? undefined : layout.players.get(guest.server);
    if (home !== undefined) marks.push(link(client, player, home, unit));
    const size = Math.min(sizes.state, (r * 1.72 * sizes.state) / widthOf(client, sizes.state, true));
    const shapes: Shape[] = [
      ...(selection.client === client ? [circle(0, 0, r * 1.42, 'f-none s-ink', 2.5, { 'stroke-dasharray': '2 5', 'stroke-linecap': 'round' })] : []),
      ...sessionRing(guest, r, unit),
      ...(guest.paused ? pauseBadge(r) : []),
      text(0, size * 0.36, client, size, guest.state === DOWN ? 'f-downT b' : 'f-ink b', 'm'),
      ...bellShapes(guest.bell, player, layout),
      ...(player.label.lines === 0 ? [] : words(guest, player, layout, labels)),
      ...(guest.expired !== null && player.label.lines === 0 ? [line(-r * 0.7, r * 0.7, r * 0.7, -r * 0.7, 's-ink', 2.5)] : []),
      circle(0, 0, Math.max(12, r), 'hit'),
    ];
    const said = labels.say.client({ client, state: guest.expired === null ? guest.state : labels.session.expired });
    const title = guest.left === null ? said : `${said}. ${sayCountdown(guest.left, labels)}`;
    marks.push({ key: id, kind: 'client', x: px(player.x), y: px(player.y), shapes, ref: { client }, title });
  }
  return marks;
}

function link(client: string, player: Player, home: Player, unit: number): Mark {
  const d = Math.hypot(home.x - player.x, home.y - player.y) || 1;
  const [ux, uy] = [(home.x - player.x) / d, (home.y - player.y) / d];
  const from = player.r + 8 * unit;
  const shape = line(player.x + ux * from, player.y + uy * from, home.x - ux * (home.r * 1.12 + 3), home.y - uy * (home.r * 1.12 + 3), 's-cli faint', 1.7 * Math.max(0.7, unit));
  return { key: `session ${client}`, kind: 'link', x: 0, y: 0, shapes: [shape] };
}
