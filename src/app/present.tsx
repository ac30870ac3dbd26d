// What it needs is what the stage needs, and has been fetched by it: nothing is split off for this page.
const [{ makePage, mount }, { LIBRARY }, { Presenter }] = await Promise.all([import('./mount.tsx'), import('./lessons.ts'), import('../ui/lecture/presenter/Presenter.tsx')]);

await mount(makePage(), <Presenter channel={location.hash.slice(1)} library={LIBRARY} />);

export {};
