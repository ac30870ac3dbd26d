import type { Listen } from '../types.ts';
import { list, servers } from './phrases.ts';

export const listen: Listen = {
  title: '用文字描述的舞台',
  titles: { servers: '服务器', clients: '客户端', messages: '途中的消息', logs: '日志' },
  clients: {
    none: '没有客户端连接。',
    has: (p) =>
      [
        p.left === '' ? '' : `${p.client} 的会话还剩 ${p.left}，按 ${p.owner} 的时钟。`,
        p.watches.length === 0 ? '' : `它监视 ${list(p.watches)}。`,
        p.outgoing.length === 0 ? '' : `待发送：${list(p.outgoing)}。`,
        p.pending.length === 0 ? '' : `已发送、待应答：${list(p.pending)}。`,
        p.busy ? '它的程序正在运行一个回调。' : '',
        p.events.length === 0 ? '' : `程序还没有取走：${list(p.events)}。`,
      ].join(''),
    watch: (p) => `${p.path} ${{ D: '的数据', C: '的子节点', P: '（持久）', R: '（持久且递归）' }[p.letter]}`,
  },
  trees: {
    title: '各棵树中的变化',
    none: '所有在运行的服务器上，znode 都相同。',
    change: (p) =>
      `${p.path}${p.ephemeralOf === '' ? '' : `（${p.ephemeralOf} 的临时节点）`}${p.sign === '+' ? ' 新增' : p.sign === '−' ? ' 被删除' : ' 被修改'}${p.sign === '~' && p.from !== null && p.to !== null ? `，版本 ${p.from} 到 ${p.to}` : ''}：${p.have.length === 0 ? '还没有服务器应用' : `${list(p.have)} 已应用`}${p.lack.length === 0 || p.have.length === 0 ? '' : `，${list(p.lack)} 尚未应用`}。`,
  },
  summary: {
    title: '概要',
    play: (p) => `演示区是一个舞台，上面按编号排列着 ${servers(p.servers)}${p.clients === 0 ? '' : `，下方是 ${p.clients} 个客户端`}。舞台之下是乐谱：每台服务器一行，记录它到目前为止做过的事。`,
    controls: '操作区在舞台之后：前进和后退一步、播放、运行到某件事发生，以及对选中的服务器或消息的操作。新的运行、网络分区、客户端、链接和设置都在菜单里。',
    now: (p) => (p.event < p.seen ? `第 ${p.event} 个事件，目前看过 ${p.seen} 个，时刻 ${p.at}。` : `第 ${p.event} 个事件，也是目前最后一个，时刻 ${p.at}。`),
    begin: '还什么都没有发生。',
    flying: (p) => `${p.count === 0 ? '途中没有消息' : `途中有 ${p.count} 条消息`}${p.held === 0 ? '。' : `，其中 ${p.held} 条停在断开处。`}`,
  },
  hint: {
    begin: '按“下一步”走一步，或按“播放”，就可以开始。',
    elect: '还没有 leader。继续走，或运行到 leader 开始工作为止。',
    lead: (p) => `${p.server} 正在领导。在列表中选中它并杀死它，其他服务器就会另选一个。`,
    lost: (p) => `${p.server} 正在领导，有服务器停机。选中停机的服务器并启动，看它怎样赶上来。`,
    nobody: '没有服务器在运行。选中一台并启动它。',
    cut: '网络断开了。继续走，看哪一侧还有 quorum，或修复网络。',
  },
  servers: {
    hint: '上下键在服务器之间移动，回车键选中，右键移到可以对它做的操作。',
    selected: (p) => `已选中：${p.what}`,
  },
  messages: {
    hint: '上下键在消息之间移动，回车键选中。',
    rest: (count) => `另有 ${count} 条`,
    way: (p) => `${p.what}，从 ${p.from} 发往 ${p.to}，${p.after} 后到达`,
    held: (p) => `${p.what}，从 ${p.from} 发往 ${p.to}，停在断开处，等网络恢复`,
  },
  network: {
    title: '网络',
    whole: '所有服务器都能互相通信。',
    cut: '网络断成几部分：',
    part: (p) => `${list(p.members)}：${p.of} 个投票成员中的 ${p.voters} 个，${p.quorum ? '够' : '不够'} quorum`,
    links: '切断的链路：',
    link: (p) => `从 ${p.from} 到 ${p.to}`,
  },
  count: {
    title: '正在计数',
    none: '没有正在进行的计数。',
    of: (p) => `${p.what}${p.by === '' ? '' : `，由 ${p.by} 计数`}：${p.members.length === 0 ? '还没有' : list(p.members)}，配置的 ${p.of} 个投票成员中有 ${p.count} 个；quorum 需要 ${p.need} 个${p.reached ? '，已经达到' : ''}。`,
  },
  ballots: { title: '手中的选票', server: '服务器', votesFor: '投给', epoch: 'epoch', zxid: 'zxid', round: '轮次', none: '没有选票' },
  logs: { caption: (count) => `日志：最后 ${count} 个事务`, zxid: 'zxid', none: '没有', empty: '所有日志都是空的。' },
  events: {
    list: '事件',
    yours: '下一步由你决定',
    empty: '还什么都没有发生。',
    filter: '筛选',
    search: '搜索文字',
    process: '服务器或客户端',
    anyone: '全部进程',
    kind: '显示哪些',
    kinds: { votes: '选举', broadcast: '广播', sync: '同步', clients: '客户端', faults: '故障', routine: '例行' },
    found: (p) => (p.done ? `${p.count} 个事件` : `已找到 ${p.count} 个……`),
    nothing: '看过的事件中没有这样的。',
    all: '恢复显示全部',
    hint: '上下键在事件之间移动，回车键转到那一刻。',
    current: '回到当前事件',
  },
};
