// Who may import whom: the layers of the project. `npm run check:layers` reports every import that breaks one.

// Every folder of src is one of these.
export const FEATURES =
  'onboarding|mentorship|moderation|calendar|announcements|inbox|knowledge|insights|outlook|privacy|rulebook|status';
export const FOUNDATIONS = 'config|runtime|discord|storage|scheduler|settings|time|voice';
/** Doors for machines: health, metrics, calendar feed. Like commands and events they ask services. */
export const WEB_DOORS = 'web';
const PRODUCT = '^(src|commands|events|sandbox)/';
const DOORS = '^(commands|events)/';

/** A file of that kind in any folder of src: `store.ts`, and `ladder.store.ts` where a feature is big. */
const kind = (names) => `^src/.*[/.](${names})\\.ts$`;
const packages = (names) => `(^|/)node_modules/(${names})(/|$)`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'src-knows-no-door',
      comment: 'Doors call services, never the other way round. Only the composition root hangs the doors.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main\\.ts$' },
      to: { path: DOORS },
    },
    {
      name: 'doors-do-not-query',
      comment: 'A door asks a service. Stores, tables and storage are behind it.',
      severity: 'error',
      from: { path: DOORS },
      to: { path: ['^src/storage/', kind('store|tables')] },
    },
    {
      name: 'web-doors-do-not-query',
      comment: 'They report what services and the outbox say of themselves.',
      severity: 'error',
      from: { path: `^src/(${WEB_DOORS})/` },
      to: { path: ['^src/storage/(open|storage|columns)\\.ts$', kind('store|tables')] },
    },
    {
      name: 'rules-and-messages-are-pure',
      comment:
        'No clock, no database, no Discord, no machine: what they need is passed in. Types and packages loaded late are fine.',
      severity: 'error',
      from: { path: kind('rules|messages') },
      to: {
        path: [
          '^src/(config|storage|scheduler|web)/',
          '^src/runtime/(?!(refusal|lazy)\\.ts$)',
          '^src/discord/(?!.*(markdown|custom-id)\\.ts$)',
          kind('service|store|tables|jobs'),
          packages('better-sqlite3|drizzle-orm|pino|node-cron|hono|@hono|prom-client|ws'),
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'rules-and-messages-use-no-machine',
      comment: 'Nothing of Node in pure files: no files, no randomness, no timers.',
      severity: 'error',
      from: { path: kind('rules|messages') },
      to: { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-know-no-text',
      comment: 'A decision is a value; what people read of it is the business of messages.ts.',
      severity: 'error',
      from: { path: kind('rules') },
      to: { path: [kind('messages'), '^src/voice/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-do-not-know-each-other',
      comment: 'Where one feature needs another, app.ts hands it a function.',
      severity: 'error',
      from: { path: `^src/(${FEATURES})/` },
      to: { path: `^src/(${FEATURES})/`, pathNot: '^src/$1/' },
    },
    {
      name: 'foundations-know-no-feature',
      comment: 'What every feature stands on does not lean on one of them.',
      severity: 'error',
      from: { path: `^src/(${FOUNDATIONS})/` },
      to: { path: `^src/(${FEATURES})/` },
    },
    {
      name: 'tables-belong-to-their-folder',
      comment: "Another folder's rows are asked of its service, not read from its tables.",
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: kind('store|tables'), pathNot: ['^src/$1/', '^src/storage/'] },
    },
    {
      name: 'queries-live-in-stores',
      comment: 'SQL is written in stores, tables and storage; services ask for what they need by name.',
      severity: 'error',
      from: { path: PRODUCT, pathNot: ['^src/storage/', kind('store|tables')] },
      to: { path: packages('drizzle-orm|better-sqlite3') },
    },
    {
      name: 'stores-only-store',
      comment: 'A store holds queries: no decisions, no texts, no Discord.',
      severity: 'error',
      from: { path: kind('store|tables') },
      to: {
        path: [kind('service|messages|jobs'), '^src/(discord|voice)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'discord-js-stops-at-the-doors',
      comment: 'Services take and return plain values. discord.js is for doors, the adapter and the start of the bot.',
      severity: 'error',
      from: { path: PRODUCT, pathNot: [DOORS, '^src/discord/', '^src/(main|run)\\.ts$'] },
      to: { path: packages('discord\\.js') },
    },
    {
      name: 'cron-is-the-heartbeat',
      comment: 'Due rows are the truth; node-cron only wakes the scheduler.',
      severity: 'error',
      from: { pathNot: '^src/scheduler/' },
      to: { path: packages('node-cron') },
    },
    {
      name: 'nobody-imports-main',
      comment: 'The composition root is where everything comes together, not a library.',
      severity: 'error',
      from: {},
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'sandbox-knows-no-bot',
      comment: 'They meet over HTTP and WebSocket, so that any bot can use the sandbox.',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(src|commands|events)/' },
    },
    {
      name: 'bot-knows-no-sandbox',
      comment: 'Only main.ts may start the sandbox, when there is no token.',
      severity: 'error',
      from: { path: '^(src|commands|events)/', pathNot: '^src/main\\.ts$' },
      to: { path: '^sandbox/' },
    },
    {
      name: 'sandbox-world-stands-alone',
      comment: 'REST, gateway and people are ways into the world; it knows none of them.',
      severity: 'error',
      from: { path: '^sandbox/world/' },
      to: { path: '^sandbox/(?!world/)' },
    },
    {
      name: 'sandbox-needs-no-page',
      comment: 'The page stands beside the sandbox; only what starts both for somebody who tries a bot knows it.',
      severity: 'error',
      from: { path: '^sandbox/', pathNot: ['^sandbox/web/', '^sandbox/try\\.ts$'] },
      to: { path: '^sandbox/web/' },
    },
    {
      name: 'page-meets-the-sandbox-in-its-protocol',
      comment: 'What runs in the browser knows types of the protocol and of forms, and nothing that runs in Node.',
      severity: 'error',
      from: { path: '^sandbox/web/client/' },
      to: {
        path: '^sandbox/(?!web/client/|web/(protocol|access-bits)\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'page-runs-in-a-browser',
      severity: 'error',
      from: { path: '^sandbox/web/(client/|protocol\\.ts$|access-bits\\.ts$)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-of-the-page-reads-no-page',
      comment: 'The page is bundled from its files, never imported.',
      severity: 'error',
      from: { path: '^sandbox/web/server/' },
      to: { path: '^sandbox/web/client/' },
    },
    {
      name: 'tests-use-the-watched-sandbox',
      comment: 'startTestSandbox fails a test whose sandbox was not honest; a bare startSandbox would not.',
      severity: 'error',
      from: { path: '^test/', pathNot: '^test/support/sandbox\\.ts$' },
      to: { path: '^sandbox/index\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'product-knows-no-test',
      comment: 'What is shipped does not contain the tests, benchmarks or tools.',
      severity: 'error',
      from: { path: PRODUCT },
      to: { path: '^(test|bench|drizzle)/' },
    },
    {
      name: 'product-runs-on-dependencies',
      comment: 'The production install has no devDependencies: what runs there must be in dependencies.',
      severity: 'error',
      from: { path: PRODUCT },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'npm-optional', 'npm-peer'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other at run time are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-cycles-of-types',
      comment:
        'Nothing breaks at run time, but none of the files can be understood alone: the type wants its own file.',
      severity: 'error',
      from: {},
      to: { circular: true, via: { dependencyTypes: ['type-only'] } },
    },
    {
      name: 'imports-exist',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Without it imports of types are invisible, and a type is how a layer usually leaks first.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
