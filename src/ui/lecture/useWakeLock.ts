import { useEffect } from 'react';

/** The screen stays awake while this is shown. Where that is not to be had (no HTTPS, a frame, an old browser) it sleeps as ever. */
export function useWakeLock(on: boolean): void {
  useEffect(() => {
    if (!on || !('wakeLock' in navigator)) return undefined;
    let lock: WakeLockSentinel | null = null;
    let wanted = true;
    const take = async () => {
      // The browser lets it go whenever the page is hidden.
      if (document.visibilityState !== 'visible') return;
      const taken = await navigator.wakeLock.request('screen').catch(() => null);
      if (wanted) lock = taken;
      else await taken?.release();
    };
    const again = () => void take();
    void take();
    document.addEventListener('visibilitychange', again);
    return () => {
      wanted = false;
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, [on]);
}
