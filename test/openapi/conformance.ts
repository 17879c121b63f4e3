// Holds what went over REST against Discord's own description of its API.
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { TrafficEntry } from '../../sandbox/rest/traffic.ts';
import { type Content, type OpenApiDocument, type Operation, readDocument, type Schema } from './document.ts';
import { formats } from './formats.ts';
import { operationFinder } from './operations.ts';
import { relax } from './relaxations.ts';
import { readable } from './unions.ts';

/** Enough to see what is wrong; a message with forty components could otherwise fill the screen. */
const SHOWN_ERRORS = 6;

export interface Conformance {
  /** One readable line a violation; empty where the entry is as the document says. */
  check(entry: TrafficEntry): string[];
}

let opened: Conformance | undefined;

/** The checks; undefined where the document is not on this machine. Schemas are compiled when first needed. */
export function openConformance(): Conformance | undefined {
  const document = opened ? undefined : readDocument();
  if (document) opened = conformanceTo(document);
  return opened;
}

function conformanceTo(document: OpenApiDocument): Conformance {
  relax(document);
  const schemas = document.components.schemas;
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    formats,
    inlineRefs: false,
    code: { optimize: false },
  });
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(readable(schema, schemas) as Schema, name);
  const validators = new Map<Schema, ValidateFunction>();
  const find = operationFinder(document);

  function errorsOf(schema: Schema, value: unknown): string[] {
    let validate = validators.get(schema);
    if (!validate) {
      validate = ajv.compile(readable(schema, schemas) as Schema);
      validators.set(schema, validate);
    }
    return validate(value) ? [] : describe(validate.errors ?? []);
  }

  return {
    check(entry) {
      // A fault made the answer up. Of an answer with 5xx the document says nothing.
      if (entry.fault !== undefined || entry.route === undefined || entry.status >= 500) return [];
      const found = find(entry.method, entry.path);
      const name = `${entry.method} ${found?.path ?? entry.route}`;
      if (!found) return [`${name} is not in Discord's document`];
      const { operation } = found;
      return [
        ...queryErrors(document, operation, entry, errorsOf).map((error) => `${name} query ${error}`),
        ...requestErrors(operation, entry, errorsOf).map((error) => `${name} request ${error}`),
        ...responseErrors(document, operation, entry, errorsOf).map(
          (error) => `${name} ${entry.status} response ${error}`,
        ),
      ];
    },
  };
}

type ErrorsOf = (schema: Schema, value: unknown) => string[];

function queryErrors(
  document: OpenApiDocument,
  operation: Operation,
  entry: TrafficEntry,
  errorsOf: ErrorsOf,
): string[] {
  if (entry.status === 400) return [];
  const known = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  return Object.entries(entry.query).flatMap(([name, text]) => {
    const parameter = known.find((candidate) => candidate.name === name);
    if (!parameter) return [`${name} is not a parameter`];
    return errorsOf(parameter.schema, parsedAs(referred(document, parameter.schema), text)).map(
      (error) => `${name}${error}`,
    );
  });
}

function referred({ components }: OpenApiDocument, schema: Schema): Schema {
  return typeof schema.$ref === 'string' ? components.schemas[schema.$ref.split('/').at(-1)!]! : schema;
}

function parsedAs(schema: Schema, text: string): unknown {
  if (schema.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return schema.type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text;
}

function requestErrors(operation: Operation, entry: TrafficEntry, errorsOf: ErrorsOf): string[] {
  // What was refused with 400 is known to be wrong.
  const schema = jsonOf(operation.requestBody);
  return schema && entry.status !== 400 ? errorsOf(schema, entry.requestBody ?? {}) : [];
}

function responseErrors(
  document: OpenApiDocument,
  operation: Operation,
  entry: TrafficEntry,
  errorsOf: ErrorsOf,
): string[] {
  const { status, responseBody: body } = entry;
  const response = operation.responses[status] ?? (status >= 400 ? operation.responses['4XX'] : undefined);
  if (!response) return [`is not described: ${Object.keys(operation.responses).join(', ')}`];
  const content = '$ref' in response ? document.components.responses[response.$ref.split('/').at(-1)!] : response;
  const schema = jsonOf(content);
  if (schema) return errorsOf(schema, body);
  return content?.content || body === undefined || body === null ? [] : ['must have no body'];
}

function jsonOf(content: Content | undefined): Schema | undefined {
  return content?.content?.['application/json']?.schema;
}

/** `/embeds/0/type must be string (is 5)`; the errors of the rewritten unions themselves say nothing new. */
function describe(errors: ErrorObject[]): string[] {
  const lines = new Set<string>();
  const lacking = Map.groupBy(errors.filter(isRequired), (error) => error.instancePath || '/');
  for (const [path, missing] of lacking) {
    const names = new Set(missing.map((error) => error.params.missingProperty as string));
    lines.add(`${path} lacks ${[...names].join(', ')}`);
  }
  for (const error of errors) if (error.keyword !== 'if' && !isRequired(error)) lines.add(line(error));
  const more = lines.size - SHOWN_ERRORS;
  return more > 0 ? [...[...lines].slice(0, SHOWN_ERRORS), `has ${more} more errors`] : [...lines];
}

function isRequired(error: ErrorObject): boolean {
  return error.keyword === 'required';
}

function line(error: ErrorObject): string {
  const allowed = error.keyword === 'enum' ? `: ${(error.params.allowedValues as unknown[]).join(', ')}` : '';
  const value = JSON.stringify(error.data) ?? 'undefined';
  const shown = value.length > 80 ? `${value.slice(0, 77)}...` : value;
  return `${error.instancePath || '/'} ${error.message}${allowed} (is ${shown})`;
}
