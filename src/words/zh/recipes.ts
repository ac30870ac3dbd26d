import { quote, said, token } from '../sentence-names.ts';
import type { FactOf, InputOf, NewsWords, RecipeName } from '../types.ts';
import { client, list } from './phrases.ts';

/** What programs are called. */
export const titles = {
  lock: '锁',
  herdLock: '有羊群效应的锁',
  readWriteLock: '读写锁',
  election: 'leader 选举',
  leaderLatch: 'LeaderLatch',
  leaderSelector: 'LeaderSelector',
  barrier: '屏障',
  doubleBarrier: '双屏障',
  queue: '队列',
  priorityQueue: '优先级队列',
  membership: '组成员',
  discovery: '服务发现',
  configuration: '配置',
  master: 'master',
  worker: 'worker',
  submitter: 'master 的客户端',
  fencedWriter: '带 fencing 锁的写入者',
  resource: 'ZooKeeper 之外的资源',
} satisfies Record<RecipeName, string>;

const first = (names: readonly string[] | undefined) => quote(names?.[0] ?? '');

const news = {
  acquired: (f) => `${client(f.client)} 持有锁 ${quote(f.what ?? '')}。`,
  released: (f) => `${client(f.client)} 归还锁 ${quote(f.what ?? '')}。`,
  unsure: (f) => `${client(f.client)} 断了连接，无从知道 ${quote(f.what ?? '')} 是否还在：凡是依赖它的事都先停下。`,
  stillSo: (f) => `${client(f.client)} 回到同一会话，${quote(f.what ?? '')} 仍归它所有。`,
  lost: (f) => `${client(f.client)} 失去 ${quote(f.what ?? '')}，停止工作。`,
  leads: (f) => `${client(f.client)} 成为 leader：${quote(f.what ?? '')}。`,
  steppedDown: (f) => `${client(f.client)} 不再是 leader，并撤下 ${quote(f.what ?? '')}。`,
  foundOwn: (f) => `${client(f.client)} 凭名字里的 id 找到自己的节点：${quote(f.what ?? '')} 其实已经创建。`,
  notCreated: (f) => `${client(f.client)} 在 ${quote(f.what ?? '')} 下找不到带自己 id 的节点：没有创建成功。`,
  set: (f) => `${client(f.client)} 设下屏障 ${quote(f.what ?? '')}。`,
  lifted: (f) => `${client(f.client)} 撤除屏障 ${quote(f.what ?? '')}。`,
  passed: (f) => `${client(f.client)} 通过屏障 ${quote(f.what ?? '')}。`,
  entered: (f) => `${client(f.client)} 进入：到达 ${quote(f.what ?? '')} 的已经够数。`,
  left: (f) => `${client(f.client)} 已离开 ${quote(f.what ?? '')}。`,
  put: (f) => `${client(f.client)} 把${said(f.what ?? '')}放入队列。`,
  took: (f) => `${client(f.client)} 取走${said(f.what ?? '')}：算数的是它的删除。`,
  unknownTake: (f) => `${client(f.client)} 无从知道${said(f.what ?? '')}被谁取走：它的删除没有等到答复。`,
  joined: (f) => `${client(f.client)} 已加入 ${quote(f.what ?? '')}。`,
  members: (f) => (f.names?.length === 0 ? `${client(f.client)} 看到 ${quote(f.what ?? '')} 中没有成员。` : `${client(f.client)} 看到 ${quote(f.what ?? '')} 的成员：${list((f.names ?? []).map(quote))}。`),
  registered: (f) => `${client(f.client)} 已注册，地址 ${quote(f.what ?? '')}。`,
  instances: (f) => (f.names?.length === 0 ? `${client(f.client)} 不知道 ${quote(f.what ?? '')} 的任何实例。` : `${client(f.client)} 知道 ${quote(f.what ?? '')} 的实例：${list((f.names ?? []).map(quote))}。`),
  chose: (f) => (f.what === undefined ? `${client(f.client)} 没有实例可选。` : `${client(f.client)} 选中实例 ${first(f.names)}，地址 ${quote(f.what)}。`),
  configured: (f) => `${client(f.client)} 采用配置${said(f.what ?? '')}，版本 ${f.count ?? 0}。`,
  published: (f) => `${client(f.client)} 已发布${said(f.what ?? '')}。`,
  assigned: (f) => `${client(f.client)} 把 ${quote(f.what ?? '')} 交给 worker ${first(f.names)}。`,
  reclaimed: (f) => `${client(f.client)} 收回 ${quote(f.what ?? '')}：worker ${first(f.names)} 已经不在。`,
  working: (f) => `${client(f.client)} 处理 ${quote(f.what ?? '')}：${said(f.names?.[0] ?? '')}。`,
  reported: (f) => `${client(f.client)} 报告 ${quote(f.what ?? '')} 已完成。`,
  submitted: (f) => `${client(f.client)} 提交 ${quote(f.what ?? '')}：${said(f.names?.[0] ?? '')}。`,
  result: (f) => `${client(f.client)} 得到 ${quote(f.what ?? '')} 的结果：${said(f.names?.[0] ?? '')}。`,
  wrote: (f) => `${client(f.client)} 把${said(f.what ?? '')}发给资源，附上令牌 ${token(f.count ?? 0)}。`,
  accepted: (f) => (f.what === undefined ? `${client(f.client)} 得知：带令牌 ${token(f.count ?? 0)} 的写入已存下。` : `${client(f.client)} 存下 ${first(f.names)} 写来的${said(f.what ?? '')}，令牌 ${token(f.count ?? 0)}。`),
  refused: (f) =>
    f.what === undefined
      ? `${client(f.client)} 得知：令牌 ${token(f.count ?? 0)} 已经过时，资源见过 ${token(Number(f.names?.[0]))}。`
      : `${client(f.client)} 拒绝 ${first(f.names)} 写来的${said(f.what ?? '')}：令牌 ${token(f.count ?? 0)} 比 ${token(Number(f.names?.[1]))} 旧。`,
  failed: (f) => `${client(f.client)} 的程序放弃：${quote(f.what ?? '')}。`,
  notNow: (f) => `${client(f.client)} 的程序在当前状态下不理解 ${quote(f.what ?? '')}。`,
} satisfies NewsWords;

const state = (f: FactOf<'recipeState'>) => {
  if (f.from === '') return `${client(f.client)} 开始运行程序（${titles[f.recipe]}），状态 ${quote(f.to)}。`;
  return f.to === '' ? `${client(f.client)} 的程序结束，之前的状态是 ${quote(f.from)}。` : `${client(f.client)} 的程序从 ${quote(f.from)} 变为 ${quote(f.to)}。`;
};

const told = (i: Pick<InputOf<'tell'>, 'tell'> & { readonly value?: string }) => (i.value === undefined ? quote(i.tell) : `${quote(i.tell)}${said(i.value)}`);

export const recipes = { titles, news, state, told } as const;
