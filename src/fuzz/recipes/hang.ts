import type { Command } from '../../ensemble/command.ts';
import type { Draw } from '../dice.ts';
import type { Session } from '../session.ts';
import { programOf } from './stage.ts';

const HANGS_MS = [50, 1000, 8000, 30_000] as const;
/** Long enough for its session to end, and for others to hold. */
export const LONG_MS = [5000, 15_000, 30_000] as const;

/** A client's process does nothing for a while, and does not hear that its session is over; one that was about to write writes when it goes on. */
export function hang(client: string, session: Session, draw: Draw, lengths: readonly number[] = HANGS_MS): Command[] {
  const pause: Command = { cmd: 'pauseClient', client, ms: draw.of(lengths) };
  const run = programOf(session.world, client);
  return run?.args.recipe === 'fencedWriter' && run.state === 'holding' ? [pause, { cmd: 'tell', client, tell: 'write', value: `late ${session.world.events}` }] : [pause];
}
