// Sends what an owner wants sent to an address of theirs, and never into the network that Hearth itself stands in.
import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** sent: with the status that came back. refused: the address leads somewhere private. unreachable: nobody answered. */
export type Posted = { kind: 'sent'; status: number } | { kind: 'refused' } | { kind: 'unreachable'; reason: string };

/** `url` is http or https; a redirect is not followed and counts as the answer that it is. */
export type Post = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Posted>;

export interface PosterOptions {
  /** Hosts, with their ports, that the one who runs Hearth vouches for although they are private. */
  privateHosts: readonly string[];
  timeoutMs?: number;
  /** For tests: the addresses of a name. */
  resolve?(host: string): Promise<string[]>;
}

const TIMEOUT_MS = 5000;

/**
 * Everything that is not the public internet: private, loopback, link-local with the clouds' metadata, carrier NAT,
 * documentation, multicast and reserved networks. Sources: the IANA special-purpose registries for IPv4 and IPv6
 */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv4');
}
/** The one part of IPv6 that is the public internet; what lies in it and is not, is taken out below. */
const PUBLIC_V6 = new BlockList();
PUBLIC_V6.addSubnet('2000::', 3, 'ipv6');
const PRIVATE_V6 = new BlockList();
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 carries an IPv4 address of anybody's choice.
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  PRIVATE_V6.addSubnet(network, bits, 'ipv6');
}

/** Whether nothing but the public internet is at this IP address. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (!isIP(plain)) return false;
  if (isIPv6(plain)) return PUBLIC_V6.check(plain, 'ipv6') && !PRIVATE_V6.check(plain, 'ipv6');
  return !PRIVATE.check(plain, 'ipv4');
}

export function createPost({ privateHosts, timeoutMs = TIMEOUT_MS, resolve = resolveAll }: PosterOptions): Post {
  /** The address to connect to, looked up once: a name that changes its mind between looking and connecting gains nothing. */
  async function pin(url: URL): Promise<string | undefined> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(host) ? [host] : await resolve(host);
    if (privateHosts.includes(url.host)) return addresses[0];
    return addresses.every(isPublicAddress) ? addresses[0] : undefined;
  }

  return async (text, headers, body) => {
    const url = URL.parse(text);
    if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return { kind: 'refused' };
    let address: string | undefined;
    try {
      address = await pin(url);
    } catch (error) {
      return { kind: 'unreachable', reason: (error as NodeJS.ErrnoException).code ?? 'ENOTFOUND' };
    }
    if (!address) return { kind: 'refused' };
    return send(url, address, headers, body, timeoutMs);
  };
}

async function resolveAll(host: string): Promise<string[]> {
  return (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);
}

function send(
  url: URL,
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeoutMs: number,
): Promise<Posted> {
  return new Promise((done) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const bytes = Buffer.from(body);
    const call = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': bytes.length },
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        // Pinned: the name is not looked up a second time.
        lookup: (_host, options, callback) => {
          const family = isIPv6(address) ? 6 : 4;
          if (options.all) callback(null, [{ address, family }]);
          else callback(null, address, family);
        },
      },
      (answer) => {
        // Only the status counts; what else is said is not read.
        answer.destroy();
        done({ kind: 'sent', status: answer.statusCode ?? 0 });
      },
    );
    call.on('error', (error: NodeJS.ErrnoException) => done({ kind: 'unreachable', reason: error.code ?? error.name }));
    call.end(bytes);
  });
}
