/** The release whose answers the simulation gives, as it names itself. */
export const VERSION = '3.8.0-5a02a05eddb59aee6ac762f7ea82e92a68eb9c0f, built on 2022-02-25 08:49 UTC';
