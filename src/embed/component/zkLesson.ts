// <zk-lesson lesson step>: a lesson on somebody else's page. A poster and the author's own link, until the reader comes
// near or clicks; then the sandboxed frame. One classic script without dependencies, see docs/embedding.md.

/** Attributes that are parameters of the embed's address, by the same names. */
const PASSED = ['lesson', 'step', 'lang', 'theme', 'ui', 'controls', 'autoplay', 'speed', 'motion', 'servers', 'seed', 'hide'] as const;
/** So far from being seen it is fetched. */
const NEAR = '200px';
/** The frame is given scripts and nothing else; that links to the whole lesson may open a window of their own is said apart. */
const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';

// The button stands over the link, where it covers neither the title on the poster nor its picture.
const STYLE = `
:host { display: block; position: relative; container-type: inline-size; aspect-ratio: var(--zk-ratio, 16 / 10); min-height: 240px; max-width: 100%; background: #F5EEDF; color: #1B1815; }
:host([hidden]) { display: none; }
iframe, .poster { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; }
.poster { display: grid; place-items: end start; padding: 0 12px 42px; background: none; font: inherit; color: inherit; cursor: pointer; }
.poster img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: contain; }
.poster span { position: relative; padding: 12px 22px; border-radius: 99px; background: #1B1815; color: #FFFDF8; font: 600 18px/1.2 system-ui, sans-serif; }
.poster:focus-visible { outline: 3px solid #1B1815; outline-offset: -6px; }
.link { position: absolute; inset-inline: 0; bottom: 0; padding: 8px 12px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; font: 16px/1.3 system-ui, sans-serif; }
`;

const OPEN = { en: 'Open the lesson', zh: '打开课程' };

/** Where the script lies, and with it the site; known only while it runs. */
const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : document.baseURI;

interface Reply {
  readonly zk: 1;
  readonly id: string | number | null;
  readonly type: string;
  readonly [field: string]: unknown;
}

function isReply(data: unknown): data is Reply {
  return typeof data === 'object' && data !== null && 'zk' in data && data.zk === 1 && 'type' in data && typeof data.type === 'string' && 'id' in data;
}

/** What a page on which the element stands may do with it. */
class ZkLesson extends HTMLElement {
  static readonly observedAttributes = [...PASSED, 'ratio'];
  private readonly shade = this.attachShadow({ mode: 'open' });
  private frame: HTMLIFrameElement | null = null;
  private near: IntersectionObserver | null = null;
  private sent = 0;
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private readonly hear = (event: MessageEvent<unknown>): void => this.heard(event);

  connectedCallback(): void {
    window.addEventListener('message', this.hear);
    this.shade.adoptedStyleSheets = [sheet()];
    this.showPoster();
    if (this.getAttribute('load') === 'click') return;
    this.near = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && this.open(), { rootMargin: NEAR });
    this.near.observe(this);
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.hear);
    this.near?.disconnect();
    this.frame = null;
    this.waiting.clear();
    this.shade.replaceChildren();
  }

  attributeChangedCallback(name: string, was: string | null, now: string | null): void {
    if (name === 'ratio') this.style.setProperty('--zk-ratio', (now ?? '').replace(':', ' / '));
    else if (this.frame !== null && was !== now) this.frame.src = this.address();
  }

  /** Puts the frame in the place of the poster. */
  open(): void {
    if (this.frame !== null) return;
    this.near?.disconnect();
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', SANDBOX);
    frame.title = this.textContent.trim() || this.says(OPEN);
    frame.src = this.address();
    this.frame = frame;
    this.shade.replaceChildren(frame);
  }

  /** Sends the frame a message ({ type: 'step', to: 'next' }), and resolves with what it answers. It can be asked from its `zk-ready` on. */
  send(message: { readonly type: string; readonly [field: string]: unknown }): Promise<Reply> {
    const id = (this.sent += 1);
    return new Promise((resolve, reject) => {
      const frame = this.frame?.contentWindow ?? null;
      if (frame === null) {
        reject(new Error('the frame is not open yet'));
        return;
      }
      this.waiting.set(id, resolve);
      // The frame has no origin of its own that could be named.
      frame.postMessage({ ...message, zk: 1, id }, '*');
    });
  }

  private heard({ source, data }: MessageEvent<unknown>): void {
    if (this.frame === null || source !== this.frame.contentWindow || !isReply(data)) return;
    if (typeof data.id === 'number') {
      this.waiting.get(data.id)?.(data);
      this.waiting.delete(data.id);
    }
    // What does not fit the box gets a higher one.
    if (data.type === 'resize' && typeof data['height'] === 'number' && data['height'] > this.clientHeight) this.style.minHeight = `${data['height']}px`;
    this.dispatchEvent(new CustomEvent(`zk-${data.type}`, { detail: data, bubbles: true, composed: true }));
  }

  private showPoster(): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'poster';
    const lesson = this.getAttribute('lesson');
    if (lesson !== null) {
      const image = document.createElement('img');
      image.src = this.getAttribute('poster') ?? new URL(`${this.says({ en: '', zh: 'zh/' })}lessons/${encodeURIComponent(lesson)}/card.png`, this.site()).href;
      image.alt = '';
      image.loading = 'lazy';
      image.addEventListener('error', () => image.remove());
      button.append(image);
    }
    const label = document.createElement('span');
    label.textContent = this.says(OPEN);
    button.append(label);
    button.addEventListener('click', () => {
      this.open();
      this.frame?.focus();
    });
    // The link the author wrote, for whoever prefers it.
    const link = document.createElement('div');
    link.className = 'link';
    link.append(document.createElement('slot'));
    this.shade.replaceChildren(button, link);
  }

  private says(words: { readonly en: string; readonly zh: string }): string {
    return /^zh/i.test(this.getAttribute('lang') ?? (document.documentElement.lang || navigator.language)) ? words.zh : words.en;
  }

  private site(): string {
    return new URL(this.getAttribute('site') ?? '.', this.hasAttribute('site') ? document.baseURI : here).href;
  }

  private address(): string {
    const query = new URLSearchParams(PASSED.flatMap((name) => (this.hasAttribute(name) ? [[name, this.getAttribute(name) ?? '']] : [])));
    return new URL(`embed/?${query.toString()}`, this.site()).href;
  }
}

let style: CSSStyleSheet | null = null;

/** Made by script, so that it is no inline style to the policy of the page. */
function sheet(): CSSStyleSheet {
  if (style !== null) return style;
  style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  return style;
}

if (customElements.get('zk-lesson') === undefined) customElements.define('zk-lesson', ZkLesson);
