import * as v from 'valibot';
import type { Command } from '../ensemble/command.ts';
import { LIMITS, text, whole } from './bounds.ts';
import { CommandSchema, ServerIdSchema } from './schemaCommand.ts';

/** To whom it is done: a server by its number, whoever leads then, or the server of the step before. */
export type MacroWho = number | 'leader' | 'it';

export type MacroDeed =
  | { readonly act: 'kill' | 'restart' | 'pause' | 'resume' | 'cutOff'; readonly who: MacroWho }
  | { readonly act: 'heal' }
  | { readonly act: 'command'; readonly command: Command };

/** A step that was prepared: what the run goes on to first, and what is done there. */
export interface MacroStep {
  /** Kind of event that is waited for, by its name on the timeline; '' waits for none. */
  readonly when: string;
  /** And then so long, ms of simulated time. */
  readonly afterMs: number;
  readonly deed: MacroDeed;
}

const who = v.union([ServerIdSchema, v.picklist(['leader', 'it'])]);

export const MacroSchema: v.GenericSchema<unknown, readonly MacroStep[]> = v.pipe(
  v.array(v.strictObject({
    when: text(LIMITS.name),
    afterMs: whole(0, LIMITS.ms),
    deed: v.variant('act', [
      v.strictObject({ act: v.picklist(['kill', 'restart', 'pause', 'resume', 'cutOff']), who }),
      v.strictObject({ act: v.literal('heal') }),
      v.strictObject({ act: v.literal('command'), command: CommandSchema }),
    ]),
  })),
  v.maxLength(LIMITS.macro, `a macro may have at most ${LIMITS.macro} steps`),
);

/** Steps that were kept somewhere; null where they are none. */
export function parseMacro(kept: unknown): readonly MacroStep[] | null {
  const read = v.safeParse(MacroSchema, kept);
  return read.success ? read.output : null;
}
