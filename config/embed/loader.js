/* global document, URL, window */
// Stands before the entry of the embed's build, see classicScripts.ts: what lets classic scripts need each other.
// A page in a sandboxed frame has no origin, so no server lets it have a module script; a classic one needs no leave.

globalThis.ensembleChunks = (() => {
  const { src } = document.currentScript;
  const named = (name) => {
    if (!/^[\w.-]+\.js$/.test(name)) throw new TypeError(`${name} is no chunk of this build`);
    return new URL(name, src).href;
  };
  // Scripts come from here and from nowhere else.
  const policy = window.trustedTypes?.createPolicy('ensemble-chunks', { createScriptURL: named });
  const defined = new Map();
  const made = new Map();
  const coming = new Map();

  const fetched = (name) => new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = policy === undefined ? named(name) : policy.createScriptURL(name);
    script.onload = done;
    script.onerror = () => {
      coming.delete(name);
      script.remove();
      failed(new Error(`${name} could not be fetched`));
    };
    document.head.append(script);
  });

  /** The chunk and all it needs have arrived. */
  const arrived = (name) => {
    if (!coming.has(name)) {
      const here = defined.has(name) ? Promise.resolve() : fetched(name);
      coming.set(name, here.then(() => Promise.all(defined.get(name).needs.map(arrived))));
    }
    return coming.get(name);
  };

  const require = (path) => {
    const name = path.slice('./'.length);
    const known = made.get(name);
    if (known !== undefined) return known;
    const exports = {};
    // A chunk that needs one which needs it sees what is there by then, as with modules.
    made.set(name, exports);
    defined.get(name).body(exports, require);
    return exports;
  };

  const load = (path) => arrived(path.slice('./'.length)).then(() => require(path));

  return {
    define(name, needs, body) {
      defined.set(name, { needs, body });
    },
    /** What an import() has become; under this name, since a chunk may call something of its own `load`. */
    load,
  };
})();
