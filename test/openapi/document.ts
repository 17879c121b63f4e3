// Finds Discord's OpenAPI document on this machine and reads it. The document is not part of the project.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Schema {
  [keyword: string]: unknown;
}

export interface Content {
  content?: Record<string, { schema: Schema }>;
}

export interface Operation {
  operationId: string;
  parameters?: { name: string; in: 'path' | 'query'; schema: Schema }[];
  requestBody?: Content & { required?: boolean };
  responses: Record<string, Content | { $ref: string }>;
}

/** The parts of the document that the checks read. */
export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Content> };
}

const BESIDE_THE_REPOSITORY = fileURLToPath(new URL('../../../shared/discord-openapi.json', import.meta.url));

/** The document at DISCORD_OPENAPI, or beside the repository; undefined where there is none. */
export function readDocument(): OpenApiDocument | undefined {
  const path = process.env.DISCORD_OPENAPI || BESIDE_THE_REPOSITORY;
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')) as OpenApiDocument;
}
