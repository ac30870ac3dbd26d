import { useState } from 'react';
import { T } from '../Say.tsx';
import { hexOf } from './dump.ts';
import { useBytesWords } from './words.ts';

/** All bytes as hex on the clipboard. Where the browser forbids it, it says so. */
export function CopyHex({ bytes }: { bytes: Uint8Array }) {
  const say = useBytesWords();
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(hexOf(bytes));
      setSaid(say.copied(bytes.length));
    } catch {
      setSaid(say.notCopied);
    }
  };
  return (
    <>
      <button type="button" className="btn" onClick={() => void copy()}><T>{say.copy}</T></button>
      <output><T>{said}</T></output>
    </>
  );
}
