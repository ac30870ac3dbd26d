import { usePrefs, useWords } from '../page.ts';
import { useActions } from '../useActions.ts';

/** The other language, in its own words. */
export function LanguageButton() {
  const { menu } = useWords().ui;
  const language = usePrefs((prefs) => prefs.language);
  const { speak } = useActions();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return <button type="button" className="btn plain" lang={other} onClick={() => void speak(other)}>{other === 'en' ? menu.languages.en : menu.languages.zh}</button>;
}
