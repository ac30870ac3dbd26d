import type { More } from '../types.ts';
import { dialogs, inspector } from './dialogs.ts';
import { fields, phases, processors, rules, syncModes, timerNames } from './fields.ts';
import { figures } from './figures.ts';
import { inspect } from './inspect.ts';
import { machine } from './machine.ts';
import { callbacks, disk, menu, notice, share } from './notices.ts';
import { packets } from './packets.ts';
import { programs } from './programs.ts';
import { rulesPane } from './rules.ts';
import { service } from './service.ts';
import { spacetime } from './spacetime.ts';
import { takes } from './takes.ts';
import { view } from './view.ts';
import { why } from './why.ts';
import { whyNot } from './whynot.ts';

export const more: More = { dialogs, inspector, fields, phases, processors, rules, syncModes, timerNames, callbacks, disk, menu, notice, packets, programs, rulesPane, share, figures, spacetime, takes, view, why, inspect, machine, service, whyNot };
