import { duration, processName } from '../sentence-names.ts';
import type { FaultName, FaultOf, FaultWords } from '../types.ts';

/** "S1、S2、S3"。 */
export function list(names: readonly string[]): string {
  return names.join('、');
}

export const servers = (count: number) => `${count} 台服务器`;
export const client = (id: string) => process(id);

/** A process by its id. */
export function process(id: string): string {
  return processName(id, (name) => `客户端 ${name}`);
}

const isDown = (f: { process: string }) => `${process(f.process)} 没有在运行`;
const isGone = () => '这条消息已不在途中';

const refusals: FaultWords = {
  start: (f) => `${process(f.process)} 已在运行`,
  stop: isDown,
  kill: isDown,
  powerLoss: isDown,
  pause: isDown,
  resume: (f) => `${process(f.process)} 没有被挂起`,
  cut: () => '没有这条链路',
  heal: () => '没有这条链路',
  healAll: () => '没有切断的链路',
  slowLink: () => '没有这条链路',
  slowDisk: isDown,
  reset: () => '连接已经关闭',
  drop: isGone,
  delay: isGone,
  deliverNow: isGone,
  duplicate: () => '只有途中的数据报才能重复',
};

/** Why a fault changed nothing. */
export function refused<T extends FaultName>(fault: FaultOf<T> & { readonly fault: T }): string {
  return refusals[fault.fault](fault);
}

export const faults: FaultWords = {
  start: (f) => (f.ifDown === true ? `${process(f.process)} 若未运行，就启动它。` : `启动 ${process(f.process)}。`),
  stop: (f) => `正常关闭 ${process(f.process)}。`,
  kill: (f) => `杀死 ${process(f.process)}。`,
  powerLoss: (f) => `${process(f.process)} 所在的机器断电。`,
  pause: (f) => (f.forUs === undefined ? `挂起 ${process(f.process)}。` : `${process(f.process)} 停住 ${duration(f.forUs / 1000)}，就像一次垃圾回收。`),
  resume: (f) => `让 ${process(f.process)} 继续运行。`,
  cut: (f) => `切断 ${process(f.from)} 到 ${process(f.to)} 的链路：发出的内容滞留，两端都不会收到通知。`,
  heal: (f) => `${process(f.from)} 到 ${process(f.to)} 的链路恢复：滞留的内容按顺序重发。`,
  healAll: () => '所有链路恢复：滞留的内容按顺序重发。',
  slowLink: (f) => (f.us > 0 ? `${process(f.from)} 到 ${process(f.to)} 的链路多延迟 ${duration(f.us / 1000)}。` : `${process(f.from)} 到 ${process(f.to)} 的链路恢复原来的速度。`),
  slowDisk: (f) => (f.factor > 1 ? `${process(f.process)} 每次 fsync 的时间变为 ${f.factor} 倍。` : `${process(f.process)} 的磁盘恢复原来的速度。`),
  reset: () => '一条连接在两端同时重置。',
  drop: () => '丢掉一条消息。连接中不允许缺失，因此整条连接断开。',
  delay: (f) => `一条消息推迟 ${duration(f.us / 1000)}，同一连接中排在后面的消息一起推迟。`,
  deliverNow: () => '一条消息立即送达，同一连接中排在前面的消息一起送达。',
  duplicate: () => '一个数据报重复发送。',
};
