import type { More } from '../types.ts';
import { dialogs, inspector } from './dialogs.ts';
import { fields, phases, processors, rules, syncModes, timerNames } from './fields.ts';
import { packets } from './packets.ts';
import { why } from './why.ts';

export const more: More = { dialogs, inspector, fields, phases, processors, rules, syncModes, timerNames, packets, why };
