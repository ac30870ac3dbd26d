import type { More } from '../types.ts';
import { dialogs, inspector } from './dialogs.ts';
import { fields, processors, rules, syncModes } from './fields.ts';
import { packets } from './packets.ts';
import { why } from './why.ts';

export const more: More = { dialogs, inspector, fields, processors, rules, syncModes, packets, why };
