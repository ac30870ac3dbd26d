import { createContext } from 'react';

/** This page follows another: it does not let others follow in its turn. */
export const FollowerContext = createContext(false);
