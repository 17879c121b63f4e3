// Only what Biome cannot see: promises that nobody waits for. Everything else is Biome's.
import { defineConfig } from 'eslint/config';
import { parser, plugin } from 'typescript-eslint';

export default defineConfig({
  files: ['**/*.ts'],
  plugins: { '@typescript-eslint': plugin },
  languageOptions: { parser, parserOptions: { projectService: true } },
  linterOptions: { reportUnusedDisableDirectives: 'error' },
  rules: {
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': 'error',
  },
});
