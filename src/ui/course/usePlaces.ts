import { useLanguage } from '../page.ts';
import { useSite } from '../site.ts';

/** Makes addresses of pages to be read, in the language of this one. */
export function usePlaces(): (path: string) => string {
  const site = useSite();
  const language = useLanguage();
  return (path) => site(language === 'en' ? path : `zh/${path}`);
}
