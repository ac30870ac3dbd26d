import { useState } from 'react';
import { T } from '../Say.tsx';
import { useCourseWords } from './words.ts';

/** A button that copies a text; an address as one that holds everywhere. Where the browser forbids it, it says so. */
export function Copied({ what, text, address = false }: { what: string; text: string; address?: boolean }) {
  const { teachers: words } = useCourseWords();
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address ? new URL(text, location.href).href : text);
      setSaid(words.copied);
    } catch {
      setSaid(words.copyFailed);
    }
  };
  return (
    <span className="copied">
      <button type="button" className="btn" aria-label={words.copyWhat(what)} onClick={() => void copy()}><T>{words.copy}</T></button>
      <output><T>{said}</T></output>
    </span>
  );
}
