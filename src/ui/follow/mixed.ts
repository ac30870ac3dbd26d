/** Browsers let a page that came over HTTPS open no plain connection, but to the machine it runs on. */
export function mixedContent({ protocol, hostname }: URL): boolean {
  return location.protocol === 'https:' && protocol === 'ws:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
