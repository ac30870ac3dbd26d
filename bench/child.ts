// One measurement in a process of its own. Its argument is JSON, so is what it prints.
import { argv } from 'node:process';
import { speed, type SpeedOptions } from './engine.ts';
import { acts, memory, seeks, type HistoryOptions } from './history.ts';

export type Job = ({ readonly job: 'speed' } & SpeedOptions) | ({ readonly job: 'memory' | 'seeks' | 'acts' } & HistoryOptions);

function measure(job: Job): object {
  switch (job.job) {
    case 'speed':
      return speed(job);
    case 'memory':
      return memory(job);
    case 'seeks':
      return seeks(job);
    case 'acts':
      return acts(job);
  }
}

console.log(JSON.stringify(measure(JSON.parse(argv[2] ?? '{}') as Job)));
