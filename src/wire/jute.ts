/** Jute, ZooKeeper's serialization, byte for byte (org.apache.jute). The rest of the layer speaks in records: records.ts. */
export * from './juteError.ts';
export * from './juteText.ts';
export * from './juteReader.ts';
export * from './juteWriter.ts';
