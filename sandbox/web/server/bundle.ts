// The page's script and style, bundled from `client` when they are first asked for and kept until something changes.
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const CLIENT = join(import.meta.dirname, '../client');
const SHARED = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

export interface Bundle {
  script: string;
  style: string;
}

/** Fonts by the name under which the page asks for them. */
const FONTS = {
  'inter-latin.woff2': '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  'inter-latin-ext.woff2': '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  'inter-cyrillic.woff2': '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2',
  'inter-greek.woff2': '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2',
  'emoji.woff2': 'twemoji-colr-font/twemoji.woff2',
};

let bundled: Promise<Bundle> | undefined;

/** The bundle; bundling it takes a fraction of a second, and nothing when it was made before from the same files. */
export function loadBundle(): Promise<Bundle> {
  bundled ??= readOrBuild();
  return bundled;
}

/** Undefined for a font that the page does not use. */
export function readFont(name: string): Uint8Array<ArrayBuffer> | undefined {
  if (!Object.hasOwn(FONTS, name)) return undefined;
  const path = FONTS[name as keyof typeof FONTS];
  return Uint8Array.from(readFileSync(join(packageFolder(path), restOf(path))));
}

async function readOrBuild(): Promise<Bundle> {
  const cache = join(import.meta.dirname, '../../../node_modules/.cache/hearth-sandbox', hashOfSources());
  try {
    return {
      script: readFileSync(join(cache, 'page.js'), 'utf8'),
      style: readFileSync(join(cache, 'page.css'), 'utf8'),
    };
  } catch {
    const bundle = await buildBundle();
    keep(cache, bundle);
    return bundle;
  }
}

async function buildBundle(): Promise<Bundle> {
  const result = await build({
    entryPoints: { page: join(CLIENT, 'main.ts') },
    bundle: true,
    write: false,
    outdir: '/',
    format: 'esm',
    target: 'es2023',
    minify: true,
    legalComments: 'eof',
    external: ['*.woff2'],
    logLevel: 'silent',
  });
  const text = (ending: string) => result.outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}

/** A folder that cannot be written to only costs the time of bundling again. */
function keep(cache: string, { script, style }: Bundle): void {
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, 'page.css'), style);
    writeFileSync(join(cache, 'page.js'), script);
  } catch {
    return;
  }
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const files = globSync(['client/**/*.{ts,css}', '*.ts'], { cwd: SHARED }).sort();
  for (const file of files) hash.update(file).update(readFileSync(join(SHARED, file)));
  for (const name of ['lit', 'esbuild', 'discord-markdown-parser', 'discord-api-types']) hash.update(versionOf(name));
  return hash.digest('hex').slice(0, 20);
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as { version: string }).version;
}

/** Where a package lies, whatever it exports. */
function packageFolder(path: string): string {
  const name = path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');
  for (const folder of require.resolve.paths(name) ?? []) {
    const candidate = join(folder, name);
    if (globSync(join(candidate, 'package.json')).length > 0) return candidate;
  }
  return dirname(require.resolve(`${name}/package.json`));
}

function restOf(path: string): string {
  return path
    .split('/')
    .slice(path.startsWith('@') ? 2 : 1)
    .join('/');
}
