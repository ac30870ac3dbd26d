/** What a run is about: in every eighth the ensemble's members change, in every eighth the clients are programs. */
export const ABOUTS = ['plain', 'reconfig', 'recipes'] as const;
export type About = (typeof ABOUTS)[number];

const EVERY = 8;
const PLACES: Readonly<Partial<Record<number, About>>> = { 5: 'reconfig', 6: 'recipes' };

export function aboutOf(seed: number): About {
  return PLACES[seed % EVERY] ?? 'plain';
}

/** So many seeds that are about this, or about anything, from the first on. */
export function* seedsAbout(about: About | undefined, first: number, runs: number): Generator<number> {
  for (let seed = first, found = 0; found < runs; seed++) {
    if (about !== undefined && aboutOf(seed) !== about) continue;
    found++;
    yield seed;
  }
}
