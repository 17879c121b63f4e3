// Which operation of the document a request belongs to.
import type { OpenApiDocument, Operation } from './document.ts';

export interface FoundOperation {
  /** As in the document: `/channels/{channel_id}/messages`. */
  path: string;
  operation: Operation;
}

/** A function from method and path (as called, below the API root) to the operation; undefined where there is none. */
export function operationFinder(
  document: OpenApiDocument,
): (method: string, path: string) => FoundOperation | undefined {
  const templates = Object.entries(document.paths).map(([path, methods]) => ({
    path,
    methods,
    segments: path.split('/'),
  }));
  // Words before parameters: `/users/@me` is not a user whose id is "@me".
  templates.sort((a, b) => parameterCount(a.path) - parameterCount(b.path));
  return (method, path) => {
    const segments = path.split('/');
    for (const template of templates) {
      const operation = template.methods[method.toLowerCase()];
      if (operation && matches(template.segments, segments)) return { path: template.path, operation };
    }
    return undefined;
  };
}

function parameterCount(path: string): number {
  return path.split('{').length;
}

function matches(template: string[], segments: string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, index) => (part.startsWith('{') ? segments[index] !== '' : part === segments[index]))
  );
}
