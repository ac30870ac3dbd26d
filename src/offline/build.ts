/** What the build tells the service worker: everything the site is made of, under a name that changes with it. */
export interface Build {
  readonly version: string;
  /** Addresses from the root of the site; folders for pages. */
  readonly files: readonly string[];
}
