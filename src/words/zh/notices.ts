import type { More } from '../types.ts';

/** What the page has to say of its own doing: what is wrong, and what it did instead. */
export const notice: More['notice'] = {
  close: '关闭提示',
  link: '这个链接无法照原样打开。',
  codes: {
    link_form: '这不是指向某次运行的链接。舞台上的内容与没有它时一样。',
    link_version: '这个链接来自本页的更新版本。舞台上的内容与没有它时一样。',
    engine_version: '这次运行由另一版本的模拟器生成，在这里的走向可能不同。',
    not_reached: '这次运行还没有计算到那里：这是目前最后的时刻。',
    idle: '集群处于平静之中：只有 PING 来来去去。停掉一台服务器、切断网络，或以客户端身份写入。',
    no_undo: '没有可以撤销的操作。',
    locked: '回答或跳过这个问题之后，运行才会继续。',
    not_kept: '这个浏览器不为本页保存任何内容：你的回答不会被记住。',
    no_step: '本课已经没有这一步了。这里是课程的开头。',
    not_here: '这一步不允许这样做。在沙盒里什么都可以做。',
    too_early: '这一步从更晚的时刻开始。请先走到那里再操作。',
    breakpoint: '播放在断点处停下。',
    violation: '这里违反了不变式。',
    stake: '这里不变式即将受考验。',
    not_found: '在已计算的部分里没有发生。',
    no_client: '这个客户端没有在运行：请先连接。',
    json: '这个文件不是保存下来的运行。',
    command: '这个操作无法执行。',
    recording: '无法打开这份实录。',
  },
};

/** Sharing a run, and what came of it. */
export const share: More['share'] = {
  copy: '复制链接',
  save: '存为文件',
  open: '打开文件…',
  copied: '已复制指向此刻的链接。',
  copyFailed: '浏览器不允许复制。本页地址就是链接。',
  opened: (name) => `已打开 ${name}。`,
  tooLong: (characters) => `链接将有 ${characters} 个字符，有些程序会截断长链接。请改存为文件。`,
};

/** What the menus name. */
export const menu: More['menu'] = {
  theme: '配色',
  themes: { auto: '跟随系统', light: '浅色', dark: '深色' },
  keys: '按键',
  untilLeader: '运行到 leader 开始工作',
  panes: { events: '发生了什么', spacetime: '时空图', machine: '状态机', znodes: '数据树与 watch', sessions: '会话与客户端', pipeline: '请求处理链', takes: '分支与书签', rules: '假如……', figures: '插图', console: '控制台', macros: '宏' },
};

/** What is done to the disk of a server that is selected. */
export const disk: More['disk'] = {
  slow: '磁盘变慢',
  slowLong: (server, factor) => `${server} 每次 fsync 的时间变为 ${factor} 倍`,
  asBefore: '磁盘恢复',
  asBeforeLong: (server) => `${server} 的磁盘恢复原来的速度`,
};

/** What is done to the program of a client that is selected. */
export const callbacks: More['callbacks'] = {
  slow: '回调变慢',
  slowLong: (client, ms) => `${client} 的每个回调耗时 ${ms} ms，其间到达的内容要排队`,
  asBefore: '回调恢复',
  asBeforeLong: (client) => `${client} 的回调不再耗时`,
};
