// What can be said about the image without building it: everything that it copies, runs and promises exists.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkLayers } from './architecture/layers.ts';
import { REPOSITORY } from './architecture/tree.ts';

const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as { scripts: { start: string }; engines: { node: string } };

/** Instructions with their arguments, continued lines joined, comments dropped. */
const instructions = read('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [name = '', ...rest] = line.trim().split(/\s+/);
    return { name, text: rest.join(' ') };
  });
const allOf = (name: string) => instructions.filter((instruction) => instruction.name === name).map(({ text }) => text);
const copied = allOf('COPY').flatMap((text) => text.split(' ').slice(0, -1));

test('everything that the image copies exists and is sent to the engine', () => {
  const sent = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  expect(copied.filter((path) => !existsSync(join(REPOSITORY, path)))).toEqual([]);
  expect(copied.toSorted()).toEqual(sent.toSorted());
});

test('every file that src/main.ts reaches is copied', () => {
  const own = checkLayers(REPOSITORY, ['src/main.ts']).seen.filter((path) =>
    /^(?!node_modules\/).*\.(ts|json)$/.test(path),
  );
  expect(own).toContain('src/main.ts');
  expect(own.filter((path) => !copied.includes(path.split('/')[0]!))).toEqual([]);
});

test('it has the Node of the project, installs no development dependencies and runs no foreign scripts', () => {
  expect(allOf('FROM')).toEqual([`node:${manifest.engines.node.replace('>=', '')}-slim`]);
  expect(allOf('RUN')[0]).toMatch(/^npm ci --omit=dev --ignore-scripts/);
});

test('it runs what `npm start` runs, and not as root', () => {
  const names = instructions.map(({ name }) => name);
  expect(JSON.parse(allOf('CMD')[0]!)).toEqual(manifest.scripts.start.split(' '));
  expect(allOf('USER')).toEqual(['node']);
  expect(names.lastIndexOf('RUN')).toBeLessThan(names.indexOf('USER'));
});

test('data outlives the container, and belongs to the user that runs', () => {
  expect(allOf('WORKDIR')).toEqual(['/app']);
  expect(allOf('VOLUME')).toEqual(['/app/data']);
  expect(allOf('RUN').join('\n')).toContain('chown node:node data');
  expect(read('.env.example')).toContain('DATABASE_URL=file:./data/');
});

test.each([
  { state: 'well', status: 200, exitCode: 0 },
  { state: 'ill', status: 503, exitCode: 1 },
  { state: 'gone', status: undefined, exitCode: 1 },
])('its health check ends with $exitCode when the bot is $state', async ({ status, exitCode }) => {
  const [check = ''] = allOf('HEALTHCHECK');
  const [program, ...parts] = JSON.parse(check.slice(check.indexOf('CMD') + 'CMD'.length)) as string[];
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/healthz' ? status! : 404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  if (status === undefined) server.close();
  const run = spawn(program === 'node' ? process.execPath : program!, parts, { env: { HTTP_PORT: String(port) } });
  expect(await once(run, 'exit')).toEqual([exitCode, null]);
  server.close();
});
