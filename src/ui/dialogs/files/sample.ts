import type { NewRun } from '../../services.ts';

/** A zoo.cfg that says what the numbers of the dialog say. */
export function sampleCfg({ voters, observers, tickTime, initLimit, syncLimit }: Pick<NewRun, 'voters' | 'observers' | 'tickTime' | 'initLimit' | 'syncLimit'>): string {
  const lines = Array.from({ length: voters + observers }, (_, i) => `server.${i + 1}=zoo${i + 1}:2888:3888${i < voters ? '' : ':observer'}`);
  return [`tickTime=${tickTime}`, `initLimit=${initLimit}`, `syncLimit=${syncLimit}`, 'dataDir=/var/lib/zookeeper', 'clientPort=2181', ...lines, ''].join('\n');
}

/** Where a line is in a text, for a caret: from its first character to its end. Lines count from 1. */
export function rangeOfLine(text: string, line: number): readonly [from: number, to: number] {
  const lines = text.split('\n');
  const from = lines.slice(0, Math.max(0, line - 1)).reduce((sum, one) => sum + one.length + 1, 0);
  return [from, from + (lines[line - 1]?.length ?? 0)];
}
