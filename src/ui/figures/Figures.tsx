import { useState } from 'react';
import { FIGURE_SIZES } from '../../scene/figure.ts';
import { useLanguage, useMore, usePrefs, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import type { Wish } from './maker.ts';
import { Moment } from './Moment.tsx';
import { Record } from './Record.tsx';
import { Span } from './Span.tsx';

const THEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'zh-CN'] as const;

/** What is on the stage, as files for slides, papers and reports. */
export default function Figures() {
  const { menu } = useWords().ui;
  const { figures: say } = useMore();
  const language = useLanguage();
  const theme = usePrefs((prefs) => prefs.theme);
  const [wish, setWish] = useState<Wish>(() => ({ size: 'slide', theme: isDark(theme) ? 'dark' : 'light', language, caption: true, overview: true }));
  const change = (part: Partial<Wish>) => setWish((was) => ({ ...was, ...part }));
  return (
    <div className="figuresPane">
      <p className="soft"><T>{say.lead}</T></p>
      <div className="wishes">
        <Choice name={say.size} of={FIGURE_SIZES} value={wish.size} label={(size) => say.sizes[size]} onChange={(size) => change({ size })} />
        <Choice name={say.theme} of={THEMES} value={wish.theme} label={(one) => say.themes[one]} onChange={(one) => change({ theme: one })} />
        <Choice name={say.language} of={LANGUAGES} value={wish.language} label={(one) => (one === 'en' ? menu.languages.en : menu.languages.zh)} onChange={(one) => change({ language: one })} />
        <label className="check"><input type="checkbox" checked={wish.caption} onChange={() => change({ caption: !wish.caption })} /><T>{say.caption}</T></label>
        <label className="check"><input type="checkbox" checked={wish.overview} onChange={() => change({ overview: !wish.overview })} /><T>{say.overview}</T></label>
      </div>
      <Moment wish={wish} />
      <Span wish={wish} />
      <Record language={wish.language} />
    </div>
  );
}

function isDark(theme: 'auto' | 'light' | 'dark'): boolean {
  return theme === 'auto' ? window.matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}

function Choice<V extends string>({ name, of, value, label, onChange }: { name: string; of: readonly V[]; value: V; label: (one: V) => string; onChange: (one: V) => void }) {
  return (
    <label>
      <T>{name}</T>
      <select className="input short" value={value} onChange={(event) => onChange(of.find((one) => one === event.target.value) ?? value)}>
        {of.map((one) => <option key={one} value={one}>{label(one)}</option>)}
      </select>
    </label>
  );
}
