/* global document, URLSearchParams, location, navigator, matchMedia */
// The embed's first frame, see firstFrames.ts: the name of the lesson and its first picture, until the program has come
// that draws it. Which lesson, in which language and colours, only the address says, so no HTML could.

globalThis.ensembleFirst = (lessons) => {
  const { documentElement: root } = document;
  const asked = new URLSearchParams(location.search);
  const lang = asked.get('lang') || navigator.language;
  const tongue = lang.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  const theme = /^(light|dark)$/.exec(asked.get('theme'))?.[0];
  const lesson = lessons.find(({ id, slug }) => [id, slug].includes((asked.get('lesson') ?? '').toLowerCase()));
  const place = document.querySelector('#root > .coming');

  root.lang = tongue === 'zh' ? 'zh-CN' : 'en';
  if (theme !== undefined) root.dataset.theme = theme;
  if (lesson === undefined) return;
  const title = document.createElement('h1');
  title.textContent = lesson[tongue];
  place.append(title);
  // Of a step in the middle there is no picture here.
  if (asked.get('step')) return;
  const picture = document.createElement('img');
  picture.alt = '';
  picture.fetchPriority = 'high';
  const dark = (theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  picture.src = `./first/${lesson.slug}.${tongue}${dark ? '.dark' : ''}.svg`;
  place.prepend(picture);
};
