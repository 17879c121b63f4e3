// Writes the SQL migrations anew from the tables: one initial migration until the first release (docs/decisions).
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';

rmSync('drizzle/migrations', { recursive: true, force: true });
execFileSync('drizzle-kit', ['generate', '--config', 'drizzle/drizzle.config.ts', '--name', 'initial'], {
  stdio: 'inherit',
});
