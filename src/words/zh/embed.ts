import type { embed as English } from '../en/embed.ts';
import type { Shape } from '../types.ts';

export const embed: Shape<typeof English> = {
  bad: (name, value, may) => `此嵌入框地址中的“${name}=${value}”无法使用。${name} 可取：${may}。`,
  noLesson: (lesson, instead) => `没有名为“${lesson}”的课程。这里显示的是全部课程的第一课：${instead}。`,
  noStep: (step) => `本课没有“${step}”这一步。现在从头开始。`,
  stepAlone: (step) => `“step=${step}”须与课程一起使用，而此嵌入框的地址没有指定课程。这里是一次新的运行。`,
  badRun: '此嵌入框地址中的运行无法读取。这里是一次新的运行。',
  close: '关闭提示',
  shut: (address) => `此嵌入框不允许打开新窗口。地址是：${address}`,
  whole: '打开完整课程',
  wholeRun: '在沙盒中打开',
};
