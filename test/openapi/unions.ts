// Rewrites the document's unions so that a violation names the field and not every alternative. The meaning stays.
import type { Schema } from './document.ts';

type Schemas = Record<string, Schema>;

const REFERENCE = '#/components/schemas/';

/**
 * A copy of `node` in which references are bare schema names, lists of constants are an `enum`, and unions whose members
 * are told apart by a required field (`type`, `trigger_type`...) are one condition a member.
 */
export function readable(node: unknown, schemas: Schemas): unknown {
  if (Array.isArray(node)) return node.map((item) => readable(item, schemas));
  if (typeof node !== 'object' || node === null) return node;
  const copy: Schema = {};
  for (const [key, value] of Object.entries(node)) copy[key] = readable(value, schemas);
  if (typeof copy.$ref === 'string') copy.$ref = copy.$ref.replace(REFERENCE, '');
  for (const keyword of ['oneOf', 'anyOf']) {
    const members = copy[keyword];
    if (!Array.isArray(members)) continue;
    const rewritten = constants(members) ?? discriminated(members, schemas);
    if (!rewritten) continue;
    delete copy[keyword];
    copy.allOf = [...((copy.allOf as Schema[] | undefined) ?? []), rewritten];
  }
  return copy;
}

function constants(members: Schema[]): Schema | undefined {
  const values = members.map((member) => (member.type === 'null' ? null : member.const));
  return values.includes(undefined) ? undefined : { enum: values };
}

function discriminated(members: Schema[], schemas: Schemas): Schema | undefined {
  const shapes = members.filter((member) => member.type !== 'null');
  const nullable = shapes.length < members.length;
  const choice = shapes.length === 1 ? shapes[0] : byDiscriminator(shapes, schemas);
  if (!choice) return undefined;
  return nullable ? { if: { type: 'null' }, else: choice } : choice;
}

function byDiscriminator(shapes: Schema[], schemas: Schemas): Schema | undefined {
  const targets = shapes.map((shape) => (typeof shape.$ref === 'string' ? schemas[shape.$ref] : shape));
  const first = (targets[0]?.properties ?? {}) as Schemas;
  for (const property of Object.keys(first)) {
    const values = targets.map((target) => valuesOf(target, property));
    const all = values.flat();
    if (values.some((some) => some.length === 0) || new Set(all).size < all.length) continue;
    return {
      type: 'object',
      required: [property],
      properties: { [property]: { enum: all } },
      allOf: shapes.map((shape, index) => ({
        if: { properties: { [property]: { not: { enum: values[index] } } } },
        else: shape,
      })),
    };
  }
  return undefined;
}

/** What the required `property` of a schema may be; empty where it is optional or open. */
function valuesOf(schema: Schema | undefined, property: string): unknown[] {
  const required = schema?.required;
  if (!Array.isArray(required) || !required.includes(property)) return [];
  const field = (schema?.properties as Schemas | undefined)?.[property];
  if (Array.isArray(field?.enum)) return field.enum;
  return field && 'const' in field ? [field.const] : [];
}
