// One measurement in a process of its own. Its argument is JSON, so is what it prints.
import { argv } from 'node:process';
import { speed, type SpeedOptions } from './engine.ts';
import { acts, memory, seeks, type HistoryOptions } from './history.ts';
import { fanOut, operations, type FanOutOptions, type OperationsOptions } from './service.ts';
import { consoleLatency, writeCost, znodes, type CostOptions, type ZnodesOptions } from './znodes.ts';

export type Job =
  | ({ readonly job: 'speed' } & SpeedOptions)
  | ({ readonly job: 'memory' | 'seeks' | 'acts' } & HistoryOptions)
  | ({ readonly job: 'operations' } & OperationsOptions)
  | ({ readonly job: 'fanOut' } & FanOutOptions)
  | ({ readonly job: 'znodes' | 'console' } & ZnodesOptions)
  | ({ readonly job: 'writeCost' } & CostOptions);

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
    case 'operations':
      return operations(job);
    case 'fanOut':
      return fanOut(job);
    case 'znodes':
      return znodes(job);
    case 'console':
      return consoleLatency(job);
    case 'writeCost':
      return writeCost(job);
  }
}

console.log(JSON.stringify(measure(JSON.parse(argv[2] ?? '{}') as Job)));
