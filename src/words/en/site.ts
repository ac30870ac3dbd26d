/** What is said by pages that are written when the site is built: before a script runs, without one, and on paper. */
export const site = {
  name: 'Ensemble',
  titled: (title: string) => `${title} · Ensemble`,
  pages: {
    home: { title: 'Ensemble: ZooKeeper, alive in the browser', about: 'A ZooKeeper ensemble running in the page, for learning: watch it elect a leader and commit a write, break it, and see why it holds.' },
    sandbox: { title: 'Sandbox · Ensemble', about: 'A ZooKeeper ensemble to try things on: start, kill, pause and cut off servers, step through every message, and undo all of it.' },
    present: { title: 'Presenter window · Ensemble', about: 'The second window of a lecture: notes, what comes next, hidden answers and the clock.' },
    follow: { title: 'Follow a lecture · Ensemble', about: 'What the lecturer shows, on your own device: the same run at the same moment, to look around in and to come back from.' },
    embed: { title: 'Ensemble, embedded', about: 'A lesson or a run of a ZooKeeper ensemble, small enough to stand in another page.' },
    missing: { title: 'There is no such page · Ensemble', about: 'There is nothing at this address.', text: 'There is nothing at this address.', home: 'All lessons' },
  },
  readings: {
    glossary: { title: 'Glossary', about: 'The words of ZooKeeper, of elections and of ZAB, in English and Chinese, with the lessons that teach them.' },
    about: { title: 'About the model', about: 'What this simulation does as Apache ZooKeeper does it, what it leaves out, and how that is known.' },
    teachers: { title: 'For teachers', about: 'For each lesson: aims, minutes, what students tend to believe, notes, links to its steps, and how to embed it.' },
  },
  lesson: {
    minutes: (minutes: number) => `${minutes} minutes`,
    still: 'This page shows the lesson as text with pictures. With JavaScript, the pictures run: you step through them, answer and try things yourself.',
    answer: 'Answer',
    right: 'right',
    goal: 'Goal',
    hints: (count: number) => (count === 1 ? 'A hint' : `${count} hints`),
    picture: (heading: string) => `The servers at “${heading}”.`,
    other: '中文',
    home: 'All lessons',
    address: 'This lesson on the web:',
  },
};
