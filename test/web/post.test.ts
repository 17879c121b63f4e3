// What is sent to addresses of owners' choice never reaches the network that Hearth itself stands in.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPost, isPublicAddress } from '../../src/web/post.ts';

describe('addresses', () => {
  test.each([
    '127.0.0.1',
    '127.9.9.9',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fe80::1%eth0',
    'fd00:ec2::254',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '[::1]',
    'localhost',
    '',
  ])('%j is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['1.1.1.1', '172.32.0.1', '140.82.121.4', '2606:4700:4700::1111', '[2a00:1450:4001:80b::200e]'])(
    '%j is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe('sending', () => {
  let server: Server;
  let host: string;
  const heard: { url: string; body: string; headers: NodeJS.Dict<string | string[]> }[] = [];

  beforeAll(async () => {
    server = createServer((request, answer) => {
      let body = '';
      request.on('data', (piece) => {
        body += String(piece);
      });
      request.on('end', () => {
        heard.push({ url: request.url ?? '', body, headers: request.headers });
        if (request.url === '/hang') return;
        if (request.url === '/away') answer.writeHead(302, { location: `http://${host}/secret` });
        else answer.writeHead(request.url === '/broken' ? 500 : 204);
        answer.end();
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('reaches a private host only where whoever runs Hearth vouches for it', async () => {
    expect(await createPost({ privateHosts: [] })(`http://${host}/in`, {}, 'x')).toEqual({ kind: 'refused' });
    expect(heard).toEqual([]);
    const post = createPost({ privateHosts: [host] });
    expect(await post(`http://${host}/in`, { 'x-a': 'b' }, '{"ü":1}')).toEqual({ kind: 'sent', status: 204 });
    expect(heard).toEqual([{ url: '/in', body: '{"ü":1}', headers: expect.objectContaining({ 'x-a': 'b' }) }]);
  });

  test('refuses a name as soon as one of its addresses is private, and connects to the one that was looked at', async () => {
    const [, port] = host.split(':');
    const mixed = createPost({ privateHosts: [], resolve: async () => ['1.1.1.1', '127.0.0.1'] });
    expect(await mixed(`http://hooks.example:${port}/in`, {}, 'x')).toEqual({ kind: 'refused' });
    // The name does not exist: only the address from the first look can have been used.
    const pinned = createPost({ privateHosts: [`hooks.invalid:${port}`], resolve: async () => ['127.0.0.1'] });
    expect(await pinned(`http://hooks.invalid:${port}/pinned`, {}, 'x')).toEqual({ kind: 'sent', status: 204 });
  });

  test('follows no redirect, and gives up on a server that hangs', async () => {
    const post = createPost({ privateHosts: [host], timeoutMs: 100 });
    expect(await post(`http://${host}/away`, {}, 'x')).toEqual({ kind: 'sent', status: 302 });
    expect(heard.some(({ url }) => url === '/secret')).toBe(false);
    expect(await post(`http://${host}/broken`, {}, 'x')).toEqual({ kind: 'sent', status: 500 });
    expect(await post(`http://${host}/hang`, {}, 'x')).toMatchObject({ kind: 'unreachable' });
  });

  test.each(['file:///etc/passwd', 'ftp://example.com/', 'http://user:secret@example.com/', 'nonsense'])(
    '%s is no address to send to',
    async (url) => {
      expect(await createPost({ privateHosts: [] })(url, {}, 'x')).toEqual({ kind: 'refused' });
    },
  );
});
