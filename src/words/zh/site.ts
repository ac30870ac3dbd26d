import type { site as english } from '../en/site.ts';
import type { Shape } from '../types.ts';

export const site: Shape<typeof english> = {
  name: 'Ensemble',
  titled: (title) => `${title} · Ensemble`,
  pages: {
    home: { title: 'Ensemble：在浏览器里运行的 ZooKeeper', about: '一个就在网页里运行、供学习用的 ZooKeeper 集群：看它选出 leader、提交写入，再把它弄坏，看看它为什么扛得住。' },
    sandbox: { title: '沙盒 · Ensemble', about: '一个可以随意试验的 ZooKeeper 集群：启动、杀死、挂起或隔离服务器，逐条消息地观察，每一步都能撤销。' },
    present: { title: '讲者窗口 · Ensemble', about: '讲课用的第二个窗口：备注、接下来会发生什么、隐藏的答案和时钟。' },
    follow: { title: '跟随讲课 · Ensemble', about: '在自己的设备上看讲者所展示的内容：同一次运行、同一时刻，可以自己四处查看，随时回来。' },
    embed: { title: '嵌入的 Ensemble', about: '一节课或一次 ZooKeeper 集群的运行，小到可以放进别的网页。' },
    missing: { title: '没有这个页面 · Ensemble', about: '这个地址上什么也没有。', text: '这个地址上什么也没有。', home: '全部课程' },
  },
  readings: {
    glossary: { title: '术语表', about: 'ZooKeeper、选举与 ZAB 的术语，中英文对照，并附讲到它们的课。' },
    about: { title: '关于模型', about: '这个模拟在哪些地方与 Apache ZooKeeper 相同，省去了什么，又凭什么这样说。' },
    teachers: { title: '致教师', about: '每一课的目标、时长、学生常有的误解、备注、各步骤的链接，以及嵌入方法。' },
  },
  lesson: {
    minutes: (minutes) => `${minutes} 分钟`,
    still: '本页以文字和图片展示这一课。启用 JavaScript 后，图片会动起来：你可以一步步地看、作答，并亲手试验。',
    answer: '答案',
    right: '正确',
    goal: '目标',
    hints: (count) => `${count} 条提示`,
    picture: (heading) => `“${heading}”时的各台服务器。`,
    other: 'English',
    home: '全部课程',
    address: '本课的网址：',
  },
};
