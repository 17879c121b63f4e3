// Writes the SQL migrations anew from the tables: one initial migration until the first release (docs/decisions).
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';

/** What drizzle's schema cannot say: the virtual tables of full-text search. */
const BY_HAND = 'drizzle/full-text.sql';
const BREAKPOINT = '\n--> statement-breakpoint\n';

rmSync('drizzle/migrations', { recursive: true, force: true });
execFileSync('drizzle-kit', ['generate', '--config', 'drizzle/drizzle.config.ts', '--name', 'initial'], {
  stdio: 'inherit',
});
appendFileSync('drizzle/migrations/0000_initial.sql', BREAKPOINT + readFileSync(BY_HAND, 'utf8').trimEnd());
