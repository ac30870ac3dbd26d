/**
 * Links that leave the frame open in a window of their own: what they lead to is no page for a frame. Where the host
 * lets no window be opened, their address is said instead. Returns how to stop it.
 */
export function openElsewhere(refused: (address: string) => void): () => void {
  const open = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
    if (link === null || event.defaultPrevented || link.hasAttribute('download') || link.getAttribute('href')?.startsWith('#') === true) return;
    event.preventDefault();
    if (window.open(link.href, '_blank') === null) refused(link.href);
  };
  document.addEventListener('click', open);
  return () => document.removeEventListener('click', open);
}
