import type { consoles as english } from '../en/console.ts';
import type { Shape } from '../types.ts';

/** The consoles beside the stage. */
export const consoles: Shape<typeof english> = {
  lead: '每个客户端各有一个终端，显示的是播放位置之前发生的一切：往回退，输出的行也会随之消失。',
  which: '控制台',
  fresh: '新控制台',
  freshName: (name) => `客户端 ${name}（新）`,
  clientOf: (name) => `客户端 ${name}`,
  server: '服务器',
  allServers: '全部服务器，顺序随机',
  commandLine: '命令行',
  start: '启动 zkCli',
  screen: (client) => `客户端 ${client} 的控制台屏幕`,
  line: (client) => `客户端 ${client} 的控制台输入行`,
  hint: 'Enter 发送，上下方向键翻出之前的行，Tab 补全，Ctrl-C 和 Ctrl-D 结束 zkCli，Ctrl-U 清空输入行，Ctrl-L 清屏，Esc 离开。',
  waiting: '模拟继续运行，直到命令得到应答。',
  cancel: '取消',
  unanswered: '模拟时间已过两分钟，仍未得到应答。',
  underWay: '有一条命令还在等待应答。',
  goOn: '继续运行到得到应答',
  slowly: '在舞台上逐步播放',
  takeBack: '撤回最后一行',
  takeBackWhat: '撤销最后输入的一行，以及之后所做的一切',
  notHere: '课程的这一步不接受控制台输入。',
  words: {
    title: '四字命令',
    word: '命令',
    send: '发送',
    answer: '服务器此刻的回答',
    nothing: '服务器没有返回任何内容。',
  },
};
