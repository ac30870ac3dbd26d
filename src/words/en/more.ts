import type { Dict } from '../types.ts';
import { dialogs, inspector } from './dialogs.ts';
import { fields, processors, rules, syncModes } from './fields.ts';
import { packets } from './packets.ts';
import { why } from './why.ts';

/** What the stage and its captions can do without: fetched when notes or dialogs ask for it. */
export const more = { dialogs, inspector, fields, processors, rules, syncModes, packets, why } as const satisfies Dict;
