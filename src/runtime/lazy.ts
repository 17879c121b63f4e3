// Packages that only some servers ever need are loaded when the first of them does: an idle Hearth is some megabytes lighter.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A package by its name, loaded at the first call. It must come as CommonJS too: nothing is awaited for it. */
export function lazily<Package>(name: string): () => Package {
  let loaded: Package | undefined;
  return () => {
    loaded ??= require(name) as Package;
    return loaded;
  };
}
