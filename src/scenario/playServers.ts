import type { Command } from '../ensemble/command.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Stage } from './play.ts';
import { diskJson, epochFiles } from './playDisk.ts';
import { zxidJson, type JsonFields } from './playJson.ts';
import { isQuiet, serverOf } from './playQuiet.ts';
import { haveSettled, isServing, roleOf } from './playRoles.ts';
import type { Step } from './recordingSchema.ts';

/** Steps that touch servers and links, or look at them. */
export type ServerStep = Extract<Step, { do: 'start' | 'stop' | 'kill' | 'pause' | 'resume' | 'cut' | 'heal' | 'ticks' | 'settle' | 'disk' }>;

const SETTLE_LIMIT_MS = 120_000;
/** A role is final when it has been held for so long. */
const SETTLED_TICKS = 2;

export function playServerStep(stage: Stage, step: ServerStep): JsonFields | undefined {
  const { clock } = stage;
  switch (step.do) {
    case 'start':
    case 'kill':
    case 'pause':
    case 'resume':
      clock.give(...step.servers.map((server): Command => ({ cmd: step.do, server })));
      return undefined;
    case 'stop':
      for (const server of step.servers) clock.give({ cmd: 'stop', server });
      return undefined;
    case 'cut':
      clock.give(step.groups === undefined ? { cmd: 'cutLinks', between: step.between ?? [] } : { cmd: 'cut', groups: step.groups });
      return undefined;
    case 'heal':
      clock.give({ cmd: 'heal', ...(step.between !== undefined && { between: step.between }) });
      return undefined;
    case 'ticks':
      clock.pass(step.ticks * stage.tickMs);
      return undefined;
    case 'settle':
      return settle(stage, step.expect);
    case 'disk':
      return Object.fromEntries((step.servers ?? stage.sids).map((sid) => [sid, disk(stage, sid)]));
  }
}

function disk({ clock, log, standalone }: Stage, sid: ServerId): JsonFields {
  return diskJson(clock.world, sid, standalone, (session) => log.nameOf(session));
}

function settle(stage: Stage, expect: Readonly<Record<string, string>> | undefined): JsonFields {
  const { clock, log, sids } = stage;
  const isSettled = () => haveSettled(clock.world, sids, expect) && isQuiet(clock.world, sids);
  const settled = clock.untilSteady(isSettled, SETTLED_TICKS * stage.tickMs, SETTLE_LIMIT_MS);
  const servers = Object.fromEntries(sids.map((sid) => [sid, serverJson(stage, sid)]));
  const { notifications, sync, states } = log.takeElection();
  if (stage.standalone) return { settled, servers };
  const leader = sids.find((sid) => roleOf(clock.world, sid) === 'leading') ?? null;
  return { settled, servers, leader, notifications, sync, states };
}

/** What `srvr` and the epoch files say; a server that does not serve tells no zxid. */
function serverJson({ clock: { world }, standalone }: Stage, sid: ServerId): JsonFields {
  const zxid = isServing(world, sid) ? serverOf(world, sid)?.database.tree.lastProcessedZxid : undefined;
  return { role: roleOf(world, sid), ...(zxid !== undefined && { zxid: zxidJson(zxid) }), ...(!standalone && epochFiles(world, sid)) };
}
