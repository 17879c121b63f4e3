import { describe, expect, test } from 'vitest';
import { ConfigError, DISCORD_API_URL, parseConfig } from '../../src/config/env.ts';

const TOKEN = 'x'.repeat(60);

describe('the configuration', () => {
  test('has a default for everything but the token, and cannot be changed', () => {
    const config = parseConfig({});
    expect(config).toMatchObject({
      token: undefined,
      apiUrl: DISCORD_API_URL,
      databaseFile: './data/hearth.db',
      logLevel: 'info',
      http: { host: '127.0.0.1', port: 8080 },
      sandboxPort: 0,
    });
    expect(() => Object.assign(config, { logLevel: 'debug' })).toThrow(TypeError);
  });

  test('an empty variable is not set, but an empty HTTP_PORT means off', () => {
    expect(parseConfig({ DISCORD_TOKEN: '', LOG_LEVEL: '' })).toMatchObject({ token: undefined, logLevel: 'info' });
    expect(parseConfig({ HTTP_PORT: '' }).http).toBeUndefined();
  });

  test.each([
    ['DISCORD_API_URL', 'https://discord.com/api/v10'],
    ['DISCORD_API_URL', 'https://discord.com/api?x=1'],
    ['DISCORD_API_URL', 'ftp://discord.com/api'],
    ['DISCORD_GUILD_ID', '123'],
    ['DATABASE_URL', 'postgres://somewhere'],
    ['LOG_LEVEL', 'loud'],
    ['HTTP_PORT', '65536'],
    ['PUBLIC_URL', 'hearth.example.org'],
    ['PUBLIC_URL', 'https://hearth.example.org/?x=1'],
    ['SANDBOX_PORT', '-1'],
    ['CLOCK_URL', 'http://127.0.0.1'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => parseConfig({ [name]: value })).toThrow(`- ${name} `);
  });

  test('a public address is taken without the slash at its end, and refused where nothing is served', () => {
    expect(parseConfig({ PUBLIC_URL: 'https://example.org/hearth/' }).publicUrl).toBe('https://example.org/hearth');
    expect(() => parseConfig({ PUBLIC_URL: 'https://example.org', HTTP_PORT: '' })).toThrow('HTTP_PORT is empty');
  });

  test('a driven clock is refused together with Discord itself, and taken elsewhere', () => {
    const driven = { DISCORD_TOKEN: TOKEN, CLOCK_URL: 'ws://127.0.0.1:1/clock' };
    expect(() => parseConfig(driven)).toThrow(ConfigError);
    expect(parseConfig({ ...driven, DISCORD_API_URL: 'http://127.0.0.1:1/api' }).clockUrl).toBe(driven.CLOCK_URL);
  });
});
