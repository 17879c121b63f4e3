// Makes modules load with less memory and time. Given to Node before src/main.ts; Hearth runs without it too, only heavier.
// JavaScript, so that Node need not load its TypeScript stripper for it.
import { enableCompileCache, registerHooks } from 'node:module';

// From the second start on nothing is stripped again: 20 MB and a third of a second less.
enableCompileCache();

// Node 24 needs about 190 MB and 350 ms to link drizzle-orm's ES modules, whose many cycles it follows again and again;
// the same code as CommonJS takes 20 MB and 60 ms (`npm run bench:memory`).
// Parts of discord.js that Hearth uses by themselves are taken as CommonJS too, as discord.js does: else they are there twice.
registerHooks({
  resolve(specifier, context, next) {
    const isDrizzle = specifier === 'drizzle-orm' || specifier.startsWith('drizzle-orm/');
    const isCommon = isDrizzle || specifier.startsWith('@discordjs/');
    return next(specifier, isCommon ? { ...context, conditions: ['node', 'require'] } : context);
  },
});
