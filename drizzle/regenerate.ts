// Writes the SQL migrations anew from the tables: one initial migration until the first release (docs/decisions).
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What drizzle's schema cannot say: the virtual tables of full-text search. */
const BY_HAND = 'drizzle/full-text.sql';
const BREAKPOINT = '\n--> statement-breakpoint\n';
const FOLDER = 'drizzle/migrations';
const INITIAL = `${FOLDER}/0000_initial.sql`;

const kept = mkdtempSync(join(tmpdir(), 'hearth-migrations-'));
cpSync(FOLDER, kept, { recursive: true });
const before = readFileSync(INITIAL, 'utf8');

rmSync(FOLDER, { recursive: true });
execFileSync('drizzle-kit', ['generate', '--config', 'drizzle/drizzle.config.ts', '--name', 'initial'], {
  stdio: 'inherit',
});
appendFileSync(INITIAL, BREAKPOINT + readFileSync(BY_HAND, 'utf8').trimEnd());

// drizzle dates each migration anew, and runs what is younger than the database: the same tables must keep their date.
if (readFileSync(INITIAL, 'utf8') === before) {
  rmSync(FOLDER, { recursive: true });
  cpSync(kept, FOLDER, { recursive: true });
}
rmSync(kept, { recursive: true });
