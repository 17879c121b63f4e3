// A small tree with the layout of the project in which every layer is broken once.

interface PlantedImport {
  rule: string;
  from: string;
  /** The file as dependency-cruiser names it; a package by its main file. */
  to: string;
  /** `type` for an import of a type. */
  type?: boolean;
}

const npm = (name: string) => `node_modules/${name}/index.js`;

export const PLANTED: readonly PlantedImport[] = [
  { rule: 'src-knows-no-door', from: 'src/onboarding/a.ts', to: 'commands/door.ts' },
  { rule: 'src-knows-no-door', from: 'src/app.ts', to: 'events/door.ts', type: true },
  { rule: 'doors-do-not-query', from: 'commands/a.ts', to: 'src/moderation/store.ts' },
  { rule: 'doors-do-not-query', from: 'commands/b.ts', to: 'src/moderation/ladder.store.ts' },
  { rule: 'doors-do-not-query', from: 'events/c.ts', to: 'src/moderation/tables.ts', type: true },
  { rule: 'doors-do-not-query', from: 'events/d.ts', to: 'src/storage/open.ts' },
  { rule: 'web-doors-do-not-query', from: 'src/web/b.ts', to: 'src/storage/open.ts' },
  { rule: 'rules-and-messages-are-pure', from: 'src/calendar/rules.ts', to: 'src/runtime/clock.ts' },
  { rule: 'rules-and-messages-are-pure', from: 'src/calendar/late.rules.ts', to: 'src/calendar/service.ts' },
  { rule: 'rules-and-messages-are-pure', from: 'src/calendar/messages.ts', to: 'src/discord/adapter.ts' },
  { rule: 'rules-and-messages-use-no-machine', from: 'src/inbox/rules.ts', to: 'fs' },
  { rule: 'rules-know-no-text', from: 'src/insights/rules.ts', to: 'src/insights/messages.ts' },
  { rule: 'features-do-not-know-each-other', from: 'src/onboarding/b.ts', to: 'src/moderation/service.ts' },
  { rule: 'features-do-not-know-each-other', from: 'src/onboarding/c.ts', to: 'src/inbox/rules.ts', type: true },
  { rule: 'foundations-know-no-feature', from: 'src/scheduler/a.ts', to: 'src/calendar/jobs.ts' },
  { rule: 'tables-belong-to-their-folder', from: 'src/voice/a.ts', to: 'src/settings/tables.ts' },
  { rule: 'queries-live-in-stores', from: 'src/moderation/service.ts', to: npm('drizzle-orm') },
  { rule: 'stores-only-store', from: 'src/announcements/store.ts', to: 'src/announcements/service.ts' },
  { rule: 'discord-js-stops-at-the-doors', from: 'src/mentorship/service.ts', to: npm('discord.js') },
  { rule: 'discord-js-stops-at-the-doors', from: 'src/mentorship/rules.ts', to: npm('discord.js'), type: true },
  { rule: 'discord-js-stops-at-the-doors', from: 'sandbox/people/a.ts', to: npm('discord.js') },
  { rule: 'cron-is-the-heartbeat', from: 'src/calendar/jobs.ts', to: npm('node-cron') },
  { rule: 'nobody-imports-main', from: 'test/a.test.ts', to: 'src/main.ts' },
  { rule: 'sandbox-knows-no-bot', from: 'sandbox/people/b.ts', to: 'src/runtime/clock.ts' },
  { rule: 'bot-knows-no-sandbox', from: 'commands/c.ts', to: 'sandbox/index.ts' },
  { rule: 'bot-knows-no-sandbox', from: 'src/web/a.ts', to: 'sandbox/index.ts', type: true },
  { rule: 'sandbox-world-stands-alone', from: 'sandbox/world/a.ts', to: 'sandbox/rest/server.ts' },
  { rule: 'sandbox-needs-no-page', from: 'sandbox/people/c.ts', to: 'sandbox/web/server/a.ts' },
  { rule: 'page-meets-the-sandbox-in-its-protocol', from: 'sandbox/web/client/a.ts', to: 'sandbox/world/world.ts' },
  { rule: 'page-runs-in-a-browser', from: 'sandbox/web/client/b.ts', to: 'fs' },
  { rule: 'server-of-the-page-reads-no-page', from: 'sandbox/web/server/b.ts', to: 'sandbox/web/client/c.ts' },
  { rule: 'tests-use-the-watched-sandbox', from: 'test/b.test.ts', to: 'sandbox/index.ts' },
  { rule: 'product-knows-no-test', from: 'sandbox/index.ts', to: 'test/support/a.ts' },
  { rule: 'product-runs-on-dependencies', from: 'src/inbox/service.ts', to: npm('vitest') },
  { rule: 'no-cycles', from: 'src/voice/e.ts', to: 'src/voice/f.ts' },
  { rule: 'no-cycles-of-types', from: 'src/voice/b.ts', to: 'src/voice/c.ts', type: true },
  { rule: 'imports-exist', from: 'src/voice/d.ts', to: './gone.ts' },
];

/** Imports that look alike and are allowed, and the other halves of the cycles, which are reported once. */
const ALLOWED: readonly Omit<PlantedImport, 'rule'>[] = [
  { from: 'src/voice/c.ts', to: 'src/voice/b.ts' },
  { from: 'src/voice/f.ts', to: 'src/voice/e.ts' },
  { from: 'src/main.ts', to: 'commands/door.ts' },
  { from: 'src/main.ts', to: npm('discord.js') },
  { from: 'src/main.ts', to: 'sandbox/server.ts' },
  { from: 'commands/door.ts', to: npm('discord.js') },
  { from: 'commands/door.ts', to: 'src/moderation/rules.ts' },
  { from: 'src/discord/adapter.ts', to: npm('discord.js') },
  { from: 'src/moderation/store.ts', to: npm('drizzle-orm') },
  { from: 'src/moderation/store.ts', to: 'src/moderation/tables.ts' },
  { from: 'src/moderation/tables.ts', to: 'src/storage/columns.ts' },
  { from: 'src/calendar/service.ts', to: 'src/calendar/store.ts' },
  { from: 'src/calendar/service.ts', to: 'src/settings/service.ts' },
  { from: 'src/insights/messages.ts', to: 'src/discord/markdown.ts' },
  { from: 'src/insights/messages.ts', to: 'src/discord/doors/custom-id.ts' },
  { from: 'src/insights/messages.ts', to: 'src/voice/text-keys.ts', type: true },
  { from: 'src/moderation/rules.ts', to: 'src/moderation/store.ts', type: true },
  { from: 'src/web/server.ts', to: 'src/insights/service.ts' },
  { from: 'src/scheduler/heartbeat.ts', to: npm('node-cron') },
  { from: 'sandbox/rest/server.ts', to: 'sandbox/world/world.ts' },
  { from: 'sandbox/try.ts', to: 'sandbox/web/server/a.ts' },
  { from: 'sandbox/web/client/d.ts', to: 'sandbox/web/protocol.ts' },
  { from: 'sandbox/web/client/e.ts', to: 'sandbox/world/modal-form.ts', type: true },
  { from: 'test/support/sandbox.ts', to: 'sandbox/index.ts' },
  { from: 'test/c.test.ts', to: 'sandbox/index.ts', type: true },
];

const PACKAGES = { 'discord.js': '14.0.0', 'drizzle-orm': '0.45.0', 'node-cron': '4.0.0' };

/** All files of the tree: those that import, with their imports, and those that are imported. */
export function plantedTree(): Record<string, string> {
  const files: Record<string, string> = {
    'package.json': JSON.stringify({ type: 'module', dependencies: PACKAGES, devDependencies: { vitest: '5.0.0' } }),
    'tsconfig.json': JSON.stringify({
      compilerOptions: { module: 'nodenext', allowImportingTsExtensions: true, noEmit: true },
    }),
  };
  for (const name of [...Object.keys(PACKAGES), 'vitest']) {
    files[npm(name)] = 'export const it = 1;\n';
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, type: 'module', exports: './index.js' });
  }
  for (const { from, to, type } of [...PLANTED, ...ALLOWED]) {
    const number = Object.keys(files).length;
    files[from] ??= 'export const it = 1;\nexport type It = 1;\n';
    files[from] += type
      ? `export type { It as It${number} } from '${specifier(from, to)}';\n`
      : `export { it as it${number} } from '${specifier(from, to)}';\n`;
    if (/^(src|commands|events|sandbox|test)\//.test(to)) files[to] ??= 'export const it = 1;\nexport type It = 1;\n';
  }
  return files;
}

function specifier(from: string, to: string): string {
  if (to === 'fs') return 'node:fs';
  if (to.startsWith('.')) return to;
  const [, name] = /^node_modules\/(.+)\/index\.js$/.exec(to) ?? [];
  return name ?? `${'../'.repeat(from.split('/').length - 1)}${to}`;
}
