// How drizzle-kit finds the tables and where it writes the SQL: `npm run db:generate` after changing a tables file.
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./src/*/tables.ts', './src/*/*.tables.ts'],
  out: './drizzle/migrations',
});
